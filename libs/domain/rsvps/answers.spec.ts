import { describe, expect, it } from '@jest/globals';

import { answersTo, unanswered } from './answers.js';

const asked = (...ids: string[]) => ids.map((id) => ({ id, required: true }));

describe('answers', () => {
  it('are those to what is asked, without blanks around them', () => {
    expect(answersTo(asked('diet', 'bread'), { diet: ' none ', bread: ' ', other: 'x' })).toEqual({ diet: 'none' });
    expect(unanswered(asked('diet', 'bread'), { diet: 'none', bread: ' ' })).toEqual(['bread']);
  });

  it('are only what was sent, whatever a question is called', () => {
    expect(unanswered(asked('constructor', 'valueOf'), {})).toEqual(['constructor', 'valueOf']);
    expect(answersTo(asked('constructor'), {})).toEqual({});
    expect(unanswered(asked('constructor'), { ['constructor']: 'Soup' })).toEqual([]);
  });
});
