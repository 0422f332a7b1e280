import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import type { EventBody } from '#contract/events.js';
import type { CheckedDate, CheckedRoom, Obstacle, RoomCheckBody } from '#contract/rooms.js';
import type { SpaceCard } from '#contract/spaces.js';
import { blankEvent } from '../host/event-defaults.js';
import type { DateCheck } from '../host/date-checks.js';
import { RoomPick } from './room-pick.js';

const space = { slug: 'loom', name: 'Loom House' } as SpaceCard;
const LOFT = '00000000-0000-4000-8000-000000000001';
const DYE = '00000000-0000-4000-8000-000000000002';

const choir: Obstacle = {
  state: 'taken',
  title: 'Choir',
  occurrenceId: null,
  from: '2027-02-04T18:00:00',
  until: '2027-02-04T19:30:00',
};
const closed: Obstacle = { state: 'closed', title: '', occurrenceId: null, from: null, until: null };
const oiled: Obstacle = { ...choir, state: 'blackout', title: 'the floor is oiled' };

const checkedRoom = (given: Partial<CheckedRoom>): CheckedRoom => ({
  id: LOFT,
  name: 'The Loft',
  capacity: 60,
  equipment: [],
  stepFree: false,
  approval: false,
  picture: null,
  setupMinutes: 0,
  teardownMinutes: 0,
  free: 1,
  obstacle: null,
  tooSmall: false,
  fits: true,
  ...given,
});
const checkedDate = (given: Partial<CheckedDate> = {}): CheckedDate => ({
  localStart: '2027-02-04T19:00:00',
  obstacle: null,
  holiday: null,
  nearest: [],
  others: [],
  ...given,
});

describe('a room that is chosen', () => {
  let fixture: ComponentFixture<RoomPick>;
  let server: HttpTestingController;
  let event: EventBody;
  let changes: Partial<EventBody>[];
  let starts: string[];
  let checks: Map<string, DateCheck>;

  beforeEach(() => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(RoomPick);
    event = { ...blankEvent({ timeZone: 'Europe/London', today: '2027-01-01' }), roomId: LOFT };
    [changes, starts, checks] = [[], [], new Map()];
    const { componentRef, componentInstance } = fixture;
    componentRef.setInput('space', space);
    componentInstance.changed.subscribe((change) => changes.push(change));
    componentInstance.started.subscribe((start) => starts.push(start));
    componentInstance.checked.subscribe((found) => (checks = found));
    type({ localStart: '2027-02-04T19:00', localEnd: '2027-02-04T21:00' });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** What the host has typed so far. */
  function type(change: Partial<EventBody>, dates?: string[]): void {
    event = { ...event, ...change };
    const { localStart, localEnd, timeZone } = event;
    fixture.componentRef.setInput('event', event);
    const whole = { original: localStart, localStart, localEnd, timeZone, roomId: undefined };
    const day = (other: string) => ({
      ...whole,
      original: other,
      localStart: `${other}T19:00`,
      localEnd: `${other}T21:00`,
    });
    fixture.componentRef.setInput('dates', dates ? dates.map(day) : [whole]);
    fixture.detectChanges();
  }

  const asked = async () => {
    await jest.advanceTimersByTimeAsync(1000);
    return server.expectOne('/api/spaces/loom/rooms/check');
  };
  async function answer(dates: CheckedDate[], rooms: CheckedRoom[]): Promise<RoomCheckBody> {
    const request = await asked();
    request.flush({ dates, rooms });
    await jest.advanceTimersByTimeAsync(0);
    fixture.detectChanges();
    return request.request.body as RoomCheckBody;
  }
  const taken = () =>
    answer(
      [
        checkedDate({
          obstacle: choir,
          nearest: [{ localStart: '2027-02-04T19:45:00', localEnd: '2027-02-04T21:45:00' }],
        }),
      ],
      [checkedRoom({ id: DYE, name: 'The Dye Room', capacity: 30 }), checkedRoom({ free: 0, obstacle: choir })],
    );
  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const text = () => page().textContent?.replace(/\s+/g, ' ') ?? '';
  const press = (word: string): void => {
    const button = [...page().querySelectorAll('button')].find((one) => one.textContent?.includes(word));
    if (!button) throw new Error(`There is no button ${word}.`);
    button.click();
  };

  it('says that it is free, once its host stops typing', async () => {
    const body = await answer([checkedDate()], [checkedRoom({})]);
    expect(body).toMatchObject({
      roomId: LOFT,
      dates: [{ localStart: '2027-02-04T19:00', localEnd: '2027-02-04T21:00' }],
    });
    expect(page().querySelector('.rsvp-mark')?.textContent).toContain('Free');
    expect(page().querySelector('.room-fix')).toBeNull();
  });

  it('asks once for several strokes, and not at all for half a time', async () => {
    await answer([checkedDate()], [checkedRoom({})]);
    for (const minute of ['19:05', '19:15', '19:30']) type({ localStart: `2027-02-04T${minute}` });
    expect((await asked()).request.body).toMatchObject({ dates: [{ localStart: '2027-02-04T19:30' }] });
    type({ localStart: '2027-02-04T22:00' });
    type({ localStart: '' });
    await jest.advanceTimersByTimeAsync(1000);
    server.expectNone('/api/spaces/loom/rooms/check');
  });

  it('says who has it, and offers another room and the nearest time', async () => {
    await taken();
    expect(text()).toContain('Taken until 19:30 by Choir');
    expect(text()).toContain('Choir has The Loft, 18:00 to 19:30.');
    expect([...page().querySelectorAll('.room-fix button')].map((one) => one.textContent?.trim())).toEqual([
      'Use The Dye Room (30)',
      'Start at 19:45',
    ]);
  });

  it('is another after one tap', async () => {
    await taken();
    press('Use The Dye Room');
    expect(changes).toEqual([{ roomId: DYE, setupMinutes: 0, teardownMinutes: 0 }]);
    type({ roomId: DYE });
    expect(page().querySelector('.room-fix')).toBeNull();
  });

  it('starts at the nearest free time after one tap', async () => {
    await taken();
    press('Start at 19:45');
    expect(starts).toEqual(['2027-02-04T19:45']);
  });

  it('offers no time of another day, and no room that is too small', async () => {
    await answer(
      [
        checkedDate({
          obstacle: choir,
          nearest: [{ localStart: '2027-02-05T09:00:00', localEnd: '2027-02-05T11:00:00' }],
        }),
      ],
      [checkedRoom({ id: DYE, name: 'The Dye Room', tooSmall: true }), checkedRoom({ free: 0, obstacle: choir })],
    );
    expect(page().querySelectorAll('.room-fix button')).toHaveLength(0);
    expect(text()).toContain('Try another day.');
  });

  it('offers a room that lacks something only where none has it all, and says so', async () => {
    const yard = checkedRoom({ id: '3', name: 'The Yard', fits: false });
    const rooms = [checkedRoom({ id: DYE, name: 'The Dye Room' }), yard, checkedRoom({ free: 0, obstacle: choir })];
    await answer([checkedDate({ obstacle: choir })], rooms);
    expect(text()).not.toContain('The Yard (');
    type({ localEnd: '2027-02-04T20:00' });
    await answer([checkedDate({ obstacle: choir })], rooms.slice(1));
    expect(text()).toContain('No free room has everything this one has. Use The Yard');
  });

  it('says when it is closed, and why it is blocked', async () => {
    await answer([checkedDate({ obstacle: closed })], [checkedRoom({ free: 0, obstacle: closed })]);
    expect(text()).toContain('The Loft is closed then.');
    type({ localEnd: '2027-02-04T20:00' });
    await answer([checkedDate({ obstacle: oiled })], [checkedRoom({ free: 0, obstacle: oiled })]);
    expect(text()).toContain('The Loft is blocked: the floor is oiled.');
  });

  it('warns where it holds fewer than the event offers, and lets it be', async () => {
    type({ capacity: 80 });
    const body = await answer([checkedDate()], [checkedRoom({ tooSmall: true })]);
    expect(body.capacity).toBe(80);
    expect(page().querySelector('.need')?.textContent).toBe('The Loft holds 60. You offer 80 seats.');
    expect(text()).toContain('Free');
  });

  it('counts what its host needs before and after, and proposes what the room needs', async () => {
    type({ setupMinutes: 30, teardownMinutes: 15 });
    expect(await answer([checkedDate()], [checkedRoom({})])).toMatchObject({ setupMinutes: 30, teardownMinutes: 15 });
    expect(page().querySelector<HTMLInputElement>('#setupMinutes')?.value).toBe('30');
    type({ setupMinutes: 0, teardownMinutes: 0, localEnd: '2027-02-04T22:00' });
    await answer([checkedDate()], [checkedRoom({}), checkedRoom({ id: DYE, name: 'The Dye Room', setupMinutes: 45 })]);
    const select = page().querySelector<HTMLSelectElement>('#roomId');
    if (!select) throw new Error('There is no list of rooms.');
    select.value = DYE;
    select.dispatchEvent(new Event('change'));
    expect(changes).toEqual([{ roomId: DYE, setupMinutes: 45, teardownMinutes: 0 }]);
  });

  it('that its keeper refused is not offered as free, and others are', async () => {
    fixture.componentRef.setInput('refusal', 'The looms are away.');
    fixture.detectChanges();
    await answer([checkedDate()], [checkedRoom({}), checkedRoom({ id: DYE, name: 'The Dye Room', capacity: 30 })]);
    expect(page().querySelector('.rsvp-mark')?.textContent).toContain('Refused by its keeper');
    expect(text()).toContain('Its keeper said no: “The looms are away.”');
    expect(text()).toContain('Use The Dye Room (30)');
  });

  it('names a day on which the space rests', async () => {
    await answer([checkedDate({ holiday: 'Carnival' })], [checkedRoom({})]);
    expect(text()).toContain('That day is Carnival.');
  });

  it('for a series says on how many dates it is free, and hands out what each meets', async () => {
    type({}, ['2027-02-04', '2027-02-11']);
    await answer(
      [checkedDate({ obstacle: choir, others: ['3', DYE] }), checkedDate({ holiday: 'Carnival' })],
      [
        checkedRoom({ free: 1, obstacle: choir }),
        checkedRoom({ id: DYE, name: 'The Dye Room', free: 2 }),
        checkedRoom({ id: '3', name: 'The Yard', free: 1 }),
      ],
    );
    expect(page().querySelector('.rsvp-mark')?.textContent).toContain('Free on 1 of 2 dates');
    expect(checks.get('2027-02-04')?.conflict).toMatchObject({
      rooms: [{ id: DYE }, { id: '3' }],
      forAll: { id: DYE },
    });
    expect(checks.get('2027-02-11')).toMatchObject({ tone: 'good', note: 'Carnival', conflict: null });
  });

  it('says that it does not know while there is no connection', async () => {
    (await asked()).error(new ProgressEvent('error'));
    await jest.advanceTimersByTimeAsync(0);
    fixture.detectChanges();
    expect(text()).toContain('Whether rooms are free is not known.');
  });
});
