import { describe, expect, it } from '@jest/globals';

import { moved, runsOver, withItem, withMinutes } from './agenda-editing.js';

const item = (title: string, after: number, minutes: number) => ({ title, after, minutes, speakers: [], note: '' });
const EVENING = [item('Arrival', 0, 10), item('Talk', 10, 40), item('Supper', 60, 30)];
const times = (agenda: ReturnType<typeof item>[]) => agenda.map(({ title, after }) => `${title} ${after}`);

describe('an agenda', () => {
  it('goes on where it ended', () => {
    expect(withItem([]).at(-1)).toMatchObject({ after: 0, minutes: 15 });
    expect(withItem(EVENING).at(-1)).toMatchObject({ after: 90 });
  });

  it('keeps its pauses when parts change places', () => {
    expect(times(moved(EVENING, 2, 1) as typeof EVENING)).toEqual(['Arrival 0', 'Supper 10', 'Talk 50']);
    expect(moved(EVENING, 0, -1)).toEqual(EVENING);
  });

  it('moves along when a part gets longer, and never begins before the event', () => {
    expect(times(withMinutes(EVENING, 0, 30) as typeof EVENING)).toEqual(['Arrival 0', 'Talk 30', 'Supper 80']);
    expect(withMinutes([item('A', 0, 60), item('B', 10, 5)], 0, 5)[1]?.after).toBe(0);
  });

  it('says by how much it runs over', () => {
    expect(runsOver(EVENING, { localStart: '2027-01-07T18:30', localEnd: '2027-01-07T19:30' })).toBe(30);
    expect(runsOver(EVENING, { localStart: '2027-01-07T18:30', localEnd: '2027-01-07T20:30' })).toBe(0);
    expect(runsOver([], { localStart: '2027-01-07T18:30', localEnd: '2027-01-07T20:30' })).toBe(0);
  });
});
