import { describe, expect, it } from '@jest/globals';

import { DEFAULT_TEMPLATES } from '#domain/events/templates.js';
import { blankEvent } from './event-defaults.js';
import { begunFrom, filledBy, withTemplate, type Templates } from './event-template.js';

const blank = blankEvent({ timeZone: 'Europe/Lisbon', today: '2026-10-28' });
const ours: Templates = {
  ...DEFAULT_TEMPLATES,
  talk: { ...DEFAULT_TEMPLATES.talk, begins: '19:00', lastsMinutes: 75, capacity: 30 },
};

describe('an event from a template', () => {
  it('begins as the space usually does it', () => {
    expect(begunFrom(blank, ours)).toMatchObject({
      localStart: '2026-11-04T19:00',
      localEnd: '2026-11-04T20:15',
      capacity: 30,
      description: DEFAULT_TEMPLATES.talk.description,
      setupMinutes: 30,
    });
  });

  it('takes everything that its host has not touched from the next format', () => {
    const circle = withTemplate(begunFrom(blank, ours), 'circle', ours);
    expect(circle).toMatchObject({
      format: 'circle',
      localEnd: '2026-11-04T20:00',
      ...filledBy(DEFAULT_TEMPLATES.circle),
    });
    expect(withTemplate(circle, 'talk', ours)).toEqual(begunFrom(blank, ours));
  });

  it('keeps what its host has written and chosen', () => {
    const written = { ...begunFrom(blank, ours), description: 'Bring a bowl.', capacity: 12 };
    const circle = withTemplate(written, 'circle', ours);
    expect(circle).toMatchObject({ description: 'Bring a bowl.', capacity: 12, wholeCourse: true });
    expect(circle.questions).toEqual([
      { id: 'q1', text: 'What would you bring to the circle first?', required: false },
    ]);
  });

  it('puts each step of the agenda where the one before ends', () => {
    const { agenda } = filledBy(DEFAULT_TEMPLATES.show_and_tell);
    expect(agenda.map(({ after, minutes }) => [after, minutes])).toEqual([
      [0, 5],
      [5, 50],
      [55, 5],
    ]);
  });
});
