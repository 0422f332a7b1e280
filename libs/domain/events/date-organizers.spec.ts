import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { followSeries, refuseWithoutSeries, type NamedOrganizer } from './date-organizers.js';
import { ORGANIZER_ROLES } from './formats.js';
import { strongerRole } from './reach.js';

const as = (memberId: string, role: NamedOrganizer['role'], shown = true): NamedOrganizer => ({
  memberId,
  role,
  shown,
});
const ana = as('ana', 'owner');
const ben = as('ben', 'co_host');
const cem = as('cem', 'co_host');

describe('who organizes a date of a series', () => {
  it('is whoever organizes the series, and who was added for it', () => {
    expect(followSeries([ana], [ana, ben], [ana, cem])).toEqual([ana, ben, cem]);
    expect(followSeries([ana, ben], [ana], [ana, ben, cem])).toEqual([ana, cem]);
  });

  it('is nobody any more who had no more to do there than in the series', () => {
    expect(followSeries([ana, ben], [ana], [ana, as('ben', 'door')])).toEqual([ana]);
    expect(followSeries([ana, ben], [ana], [ana, ben])).toEqual([ana]);
  });

  it('follows a hand-over of the series', () => {
    const after = [as('ben', 'owner'), as('ana', 'co_host')];
    expect(followSeries([ana], after, [ana, cem])).toEqual([...after, cem]);
  });

  it('keeps what somebody has to do there beyond their part in the series', () => {
    expect(followSeries([ana, as('ben', 'door')], [ana, as('ben', 'door')], [ana, ben])).toEqual([ana, ben]);
    expect(followSeries([ana, as('ben', 'door')], [ana], [ana, ben])).toEqual([ana, ben]);
  });

  it('names people as the series does, except where it was said of the date', () => {
    const hidden = { ...ben, shown: false };
    expect(followSeries([ana, ben], [ana, hidden], [ana, ben])).toEqual([ana, hidden]);
    expect(followSeries([ana, ben], [ana, ben], [ana, hidden])).toEqual([ana, hidden]);
  });

  it('can never be fewer than that', () => {
    expect(() => refuseWithoutSeries([ana, ben], [ana, cem])).toThrow('organizes-series');
    expect(() => refuseWithoutSeries([ana, ben], [ana, as('ben', 'door')])).toThrow('organizes-series');
    expect(() => refuseWithoutSeries([ana, as('ben', 'door')], [ana, ben, cem])).not.toThrow();
    expect(() => refuseWithoutSeries([ana, ben, cem], [as('ben', 'door'), ana])).toThrow(
      expect.objectContaining({ field: 'organizers', details: { members: ['ben', 'cem'] } }),
    );
  });

  /** The model: what was added for the date, apart from the series; what it adds nothing to is forgotten. */
  it('is, through any changes, the series and what was added', () => {
    const list = fc.uniqueArray(
      fc.record({ memberId: fc.constantFrom('a', 'b', 'c', 'd'), role: fc.constantFrom(...ORGANIZER_ROLES) }),
      {
        selector: ({ memberId }) => memberId,
      },
    );
    const step = fc.record({ ofDate: fc.boolean(), list });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let series: NamedOrganizer[] = [];
        let date: NamedOrganizer[] = [];
        let added = new Map<string, NamedOrganizer['role']>();
        for (const { ofDate, list: given } of steps) {
          const named = given.map((one) => ({ ...one, shown: true }));
          if (ofDate) {
            for (const { memberId, role } of named) added.set(memberId, role);
            date = followSeries(series, series, union(series, added));
          } else {
            date = followSeries(series, named, date);
            series = named;
          }
          added = new Map(
            [...added].filter(([id, role]) => isMore(role, series.find((one) => one.memberId === id)?.role)),
          );
          expect(rolesOf(date)).toEqual(rolesOf(union(series, added)));
          expect(() => refuseWithoutSeries(series, date)).not.toThrow();
        }
      }),
    );
  });
});

function union(
  series: readonly NamedOrganizer[],
  added: ReadonlyMap<string, NamedOrganizer['role']>,
): NamedOrganizer[] {
  const ids = new Set([...series.map(({ memberId }) => memberId), ...added.keys()]);
  return [...ids].map((memberId) => {
    const ofSeries = series.find((one) => one.memberId === memberId)?.role ?? null;
    return as(memberId, strongerRole(ofSeries, added.get(memberId) ?? null) ?? 'door');
  });
}

const isMore = (role: NamedOrganizer['role'], ofSeries: NamedOrganizer['role'] | undefined): boolean =>
  ofSeries === undefined || (role !== ofSeries && strongerRole(role, ofSeries) === role);

const rolesOf = (all: readonly NamedOrganizer[]) =>
  Object.fromEntries(all.map(({ memberId, role }) => [memberId, role]).sort());
