import { describe, expect, it } from '@jest/globals';

import { FORMATS } from './formats.js';
import { agendaOffsets, agendaOverrun, DEFAULT_TEMPLATES, mergedTemplate } from './templates.js';

describe('the templates that come with the formats', () => {
  it.each(FORMATS)('let a %s keep its own agenda', (format) => {
    const template = DEFAULT_TEMPLATES[format];
    expect(agendaOverrun(template)).toBe(0);
    expect(template.begins).toMatch(/^\d\d:\d\d$/);
    expect(template.agenda.filter(({ title, minutes }) => title === '' || minutes <= 0)).toEqual([]);
    // People who only sit together need no agenda.
    expect(template.agenda.length > 0).toBe(format !== 'social');
    expect(template.description.trim()).not.toBe('');
  });

  it('take one reply for all dates where people work with each other from the first to the last', () => {
    expect(FORMATS.filter((format) => DEFAULT_TEMPLATES[format].wholeCourse)).toEqual([
      'seminar',
      'training',
      'circle',
    ]);
  });

  it('keep a circle as small as circles are: 5 to 8 people, 60 to 90 minutes', () => {
    expect(DEFAULT_TEMPLATES.circle).toMatchObject({ capacity: 8, lastsMinutes: 90 });
  });

  it('ask before a training what people know already', () => {
    expect(DEFAULT_TEMPLATES.training.questions).toContain('What do you already know?');
  });
});

describe("a space's own template", () => {
  it('says what it says, and leaves the rest as it comes', () => {
    const merged = mergedTemplate('talk', { begins: '19:00', capacity: null });
    expect(merged).toEqual({ ...DEFAULT_TEMPLATES.talk, begins: '19:00', capacity: null });
    expect(mergedTemplate('talk', null)).toEqual(DEFAULT_TEMPLATES.talk);
  });
});

describe('an agenda', () => {
  const agenda = [
    { title: 'Welcome', minutes: 5 },
    { title: 'Showing', minutes: 50 },
    { title: 'Close', minutes: 5 },
  ];

  it('begins each step where the one before ends', () => {
    expect(agendaOffsets(agenda)).toEqual([0, 5, 55]);
    expect(agendaOffsets([])).toEqual([]);
  });

  it('may fill the event and no more', () => {
    expect(agendaOverrun({ agenda, lastsMinutes: 60 })).toBe(0);
    expect(agendaOverrun({ agenda, lastsMinutes: 45 })).toBe(15);
  });
});
