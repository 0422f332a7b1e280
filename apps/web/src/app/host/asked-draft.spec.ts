import { describe, expect, it } from '@jest/globals';

import type { EventDraft } from '#contract/events.js';
import { MalformedPart } from '#domain/addresses/path-to.js';
import { askedDraft } from './asked-draft.js';

const [EVENT, DATE, OTHER] = [1, 2, 3].map((n) => `018f4a5e-9c1b-4d2a-8f3e-00000000000${n}`) as [
  string,
  string,
  string,
];
const draft = { eventId: EVENT, occurrenceId: DATE } as EventDraft;

describe('the draft that an address asks for', () => {
  it('is that of its event', () => {
    expect(askedDraft(draft, EVENT)).toBe(draft);
    expect(askedDraft(draft, EVENT.toUpperCase(), OTHER)).toBe(draft);
  });

  it('is that of its date, which may be of another event now', () => {
    expect(askedDraft(draft, OTHER, DATE)).toBe(draft);
  });

  it('is none that is of neither', () => {
    expect(() => askedDraft(draft, OTHER)).toThrow(MalformedPart);
    expect(() => askedDraft(draft, OTHER, OTHER)).toThrow(MalformedPart);
  });
});
