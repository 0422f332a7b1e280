import { folded, whole, type QuickLine } from './line.js';
import { anyOf, ends } from './patterns.js';
import type { Vocabulary } from './vocabulary.js';

export interface QuickRoom {
  id: string;
  name: string;
}

/** Vocabulary that people leave out of a room's name, whatever the language. */
const ARTICLES = new Set(
  'the of a o as os do da dos das de la le les l du des d der die das den dem im in em na no'.split(' '),
);
/** Shorter names are ordinary words too often. */
const LEAST_LETTERS = 3;

/**
 * The room that is named, whatever its case, marks and articles: "cais" for the Sala do Cais. Two that fit as well as
 * each other are none.
 */
export function readRoom(
  line: QuickLine,
  languages: readonly Vocabulary[],
  rooms: readonly QuickRoom[],
): QuickRoom | null {
  for (const namesOf of [wholeName, shortName(languages)]) {
    const named = rooms.flatMap((room) => {
      const match = matchOf(line, languages, namesOf(room.name));
      return match ? [{ room, match }] : [];
    });
    // "Atelier 2" is not the Atelier: the longest name wins.
    const [best, next] = named.sort((a, b) => b.match[0].length - a.match[0].length);
    if (!best) continue;
    if (next && next.match[0].length === best.match[0].length) return null;
    line.claim(best.match, 'room');
    return best.room;
  }
  return null;
}

const tokensOf = (name: string): string[] => folded(name).match(/[\p{L}\p{N}]+/gu) ?? [];
const wholeName = (name: string): string[] => tokensOf(name).filter((token) => !ARTICLES.has(token));

const shortName =
  (languages: readonly Vocabulary[]) =>
  (name: string): string[] => {
    const kinds = new Set(languages.flatMap(({ roomWords }) => roomWords));
    const own = wholeName(name).filter((token) => !kinds.has(token));
    return own.some((token) => token.length > LEAST_LETTERS) ? own : [];
  };

function matchOf(line: QuickLine, languages: readonly Vocabulary[], tokens: readonly string[]): RegExpExecArray | null {
  if (tokens.length === 0) return null;
  const article = `(?:${[...ARTICLES].join('|')})`;
  // Großer, Grosser: one s or two.
  const name = tokens.map((token) => token.replace(/s+/g, 's{1,2}')).join(`(?:[ '-]+(?:${article}[ '-]+)*)`);
  const before = anyOf(languages.map(({ inRoom }) => inRoom));
  const kind = `(?:${anyOf(languages.flatMap(({ roomWords }) => roomWords))}[ '])*`;
  const [told] = line.matches(whole(`${before}[ ']?${kind}${name}`));
  if (told) return told;
  // Without a word before it, a name stands by itself: "Library tour" is not in the Library.
  const hours = `\\d ?${anyOf(languages.map(({ to }) => to))} ?\\d{1,2}(?:[:.h]\\d\\d)?\\s+`;
  const alone = `(?<=^\\s*|[,;:|(@-]\\s*|\\u0001\\s*|${hours})${kind}${name}${ends(languages[0] as Vocabulary)}`;
  return line.matches(whole(tokens.length > 1 || /\d/.test(name) ? `${kind}${name}` : alone))[0] ?? null;
}

const SCHEME = /^https?:/;
const LINK = /(?<![\p{L}\p{N}@])(?:https?:\/\/|www\.)[^\s\u0001\u0002<>"]*[^\s\u0001\u0002<>".,;:!?)\]]/u;

/** A link is kept as it was typed, in the case in which it was typed. */
export function readLink(line: QuickLine): string | null {
  for (const match of line.matches(LINK)) {
    const typed = line.text.slice(match.index, match.index + match[0].length);
    const url = SCHEME.test(match[0]) ? typed : `https://${typed}`;
    if (!URL.canParse(url)) continue;
    line.claim(match, 'link');
    return url;
  }
  return null;
}

const TAG = /(?<![\p{L}\p{N}_&/#])#(?=[\p{N}_-]*\p{L})[\p{L}\p{N}_-]{1,40}(?![\p{L}\p{N}])/u;
const MOST_TOPICS = 12;

/** `#grants`: topics, in the order in which they were typed. */
export function readTopics(line: QuickLine): string[] {
  const tags = line.matches(TAG).slice(0, MOST_TOPICS);
  const topics = tags.map((match) => line.typed(line.claim(match, 'topic')).slice(1).toLowerCase());
  return [...new Set(topics)];
}

/** `@ Tasca do Zé`: a place that is no room of the space. */
export function readAddress(line: QuickLine): string | null {
  for (const match of line.matches(/(?<![\p{L}\p{N}])@ ?(?=[^,;\u0001\u0002]*\p{L})[^,;\u0001\u0002@]{3,200}/u)) {
    const address = line.typed(line.claim(match, 'address')).slice(1).trim();
    return address;
  }
  return null;
}
