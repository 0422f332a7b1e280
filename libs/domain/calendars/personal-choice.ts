import { FORMAT_NAMES, type Format } from '../events/formats.js';

/** How many calendar addresses a member has at most. */
export const MOST_ADDRESSES = 10;

/** What a member's calendar holds. Formats, topics and spaces narrow what is open to them; empty means all. */
export interface PersonalChoice {
  going: boolean;
  hosting: boolean;
  open: boolean;
  formats: readonly Format[];
  topics: readonly string[];
  spaces: readonly string[];
}

/** What a calendar holds, as one sentence: "What you go to and host, and all talks open to you at Oficina." */
export function choiceInWords(choice: PersonalChoice, nameOf: (space: string) => string): string {
  const own = [choice.going && 'go to', choice.hosting && 'host'].filter((part) => part !== false);
  const parts = [own.length > 0 && `what you ${own.join(' and ')}`, choice.open && openInWords(choice, nameOf)];
  const sentence = parts.filter((part) => part !== false).join(', and ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function openInWords({ formats, topics, spaces }: PersonalChoice, nameOf: (space: string) => string): string {
  const what = formats.map((format) => FORMAT_NAMES[format].toLowerCase());
  return [
    'what is open to you',
    what.length > 0 && `of the ${what.length === 1 ? 'format' : 'formats'} ${listed(what)}`,
    topics.length > 0 && `about ${listed(topics)}`,
    `at ${spaces.length === 0 ? 'all your spaces' : listed(spaces.map(nameOf))}`,
  ]
    .filter((part) => part !== false)
    .join(' ');
}

const listed = (words: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);
