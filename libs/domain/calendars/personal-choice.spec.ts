import { describe, expect, it } from '@jest/globals';

import { choiceInWords, type PersonalChoice } from './personal-choice.js';

const NOTHING: PersonalChoice = { going: false, hosting: false, open: false, formats: [], topics: [], spaces: [] };
const words = (choice: Partial<PersonalChoice>) =>
  choiceInWords({ ...NOTHING, ...choice }, (slug) => slug.toUpperCase());

describe('what a member’s calendar holds, in words', () => {
  it.each([
    [{ going: true }, 'What you go to.'],
    [{ going: true, hosting: true }, 'What you go to and host.'],
    [{ open: true }, 'What is open to you at all your spaces.'],
    [
      { hosting: true, open: true, spaces: ['mill', 'loom'] },
      'What you host, and what is open to you at MILL or LOOM.',
    ],
    [
      { open: true, formats: ['talk'], topics: ['glazes', 'kilns'] },
      'What is open to you of the format talk about glazes or kilns at all your spaces.',
    ],
    [
      { open: true, formats: ['talk', 'show_and_tell'] },
      'What is open to you of the formats talk or show and tell at all your spaces.',
    ],
  ] as const)('%j', (choice, sentence) => expect(words(choice)).toBe(sentence));
});
