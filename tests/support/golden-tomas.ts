import { NO_PAST } from '#domain/digests/facts.js';
import { goldenDate, hosting, type GoldenReader } from './golden-dates.js';

const now = new Date('2026-11-30T13:00:00Z');
const weeksAgo = (weeks: number) => new Date(now.getTime() - weeks * 7 * 86_400_000);
const said = { isNew: false, invited: false, told: null, seriesToldAt: null } as const;
const fresh = { ...said, isNew: true } as const;
const mine = { standing: 'going', position: null, needsConfirm: false, pending: 0, told: null } as const;

/** Lives in New York for a year, belongs to two spaces in other zones, and asked for hackathons alone. */
export const TOMAS: GoldenReader = {
  reader: {
    memberId: '00000000-0000-4000-8000-000000000002',
    name: 'Tomás',
    timeZone: 'America/New_York',
    wants: true,
    weekday: 1,
    hour: 8,
    every: 'week',
    formats: ['hackathon'],
    spaces: [
      { name: 'Oficina', slug: 'oficina', accent: '#076246', address: 'Rua do Sol 1, 1200-001 Lisboa' },
      { name: 'Patio 22', slug: 'patio-22', accent: '#8e3665', address: 'Calle de la Luna 22, 28004 Madrid' },
    ],
    since: weeksAgo(1),
    next: weeksAgo(-1),
  },
  facts: {
    now,
    next: weeksAgo(-1),
    formats: ['hackathon'],
    past: {
      ...NO_PAST,
      formats: { hackathon: 3, talk: 1 },
      topics: ['maps'],
      series: ['repair'],
      met: { 'Noor Haddad': 'hackathon' },
    },
    plans: [
      {
        ...mine,
        date: goldenDate('winter', {
          title: 'Winter camp: offline maps',
          format: 'hackathon',
          localStart: '2026-12-04T00:00:00',
          localEnd: '2026-12-07T00:00:00',
          allDay: true,
        }),
      },
    ],
    changes: [
      {
        kind: 'place',
        own: false,
        told: null,
        date: goldenDate('call', {
          title: 'Call: who brings the radios?',
          format: 'brainstorm',
          localStart: '2026-12-02T18:00:00',
          localEnd: '2026-12-02T19:00:00',
          place: 'Online',
          revision: 2,
        }),
      },
    ],
    beyond: 0,
    open: [
      ...Array.from({ length: 14 }, (_, n) => ({
        ...fresh,
        date: goldenDate(`coffee-${n}`, {
          title: 'Coffee at nine',
          format: 'social',
          seriesId: 'coffee',
          localStart: `2026-12-${String(n + 1).padStart(2, '0')}T09:00:00`,
          localEnd: `2026-12-${String(n + 1).padStart(2, '0')}T09:30:00`,
        }),
      })),
      {
        ...said,
        told: { revision: 1, at: weeksAgo(3) },
        date: goldenDate('patio', {
          title: 'Patio jam: a game in a night',
          format: 'hackathon',
          space: 'Patio 22',
          timeZone: 'Europe/Madrid',
          localStart: '2026-12-11T20:00:00',
          localEnd: '2026-12-12T08:00:00',
          closes: '2026-12-06T20:00:00',
          capacity: 24,
          taken: 20,
        }),
      },
      {
        ...fresh,
        date: goldenDate('clinic', {
          title: 'Data clinic for neighbours',
          format: 'hackathon',
          topics: ['maps'],
          localStart: '2027-01-16T10:00:00',
          localEnd: '2027-01-16T18:00:00',
          capacity: 20,
          taken: 2,
          people: [hosting('Noor Haddad')],
        }),
      },
      {
        ...said,
        seriesToldAt: weeksAgo(2),
        date: goldenDate('repair-7', {
          title: 'Repair night',
          format: 'hackathon',
          seriesId: 'repair',
          localStart: '2026-12-08T18:00:00',
          localEnd: '2026-12-08T22:00:00',
        }),
      },
      {
        ...said,
        told: { revision: 1, at: weeksAgo(2) },
        date: goldenDate('evening', {
          title: 'An evening of scrapers',
          format: 'hackathon',
          localStart: '2026-12-03T18:00:00',
          localEnd: '2026-12-03T21:00:00',
        }),
      },
      {
        ...fresh,
        date: goldenDate('noor', {
          title: 'How we map what is not there',
          format: 'talk',
          topics: ['maps'],
          localStart: '2026-12-09T18:00:00',
          localEnd: '2026-12-09T19:30:00',
          people: [hosting('Noor Haddad')],
        }),
      },
      {
        ...fresh,
        date: goldenDate('prints', {
          title: 'Prints of the year',
          format: 'show_and_tell',
          space: 'Patio 22',
          timeZone: 'Europe/Madrid',
          localStart: '2026-11-20T00:00:00',
          localEnd: '2026-12-21T00:00:00',
          allDay: true,
        }),
      },
    ],
  },
};
