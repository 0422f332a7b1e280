import { same, type Programme, type ProgrammeDate, type ProgrammeWords, type Words } from '../events/programme.js';
import type { FileDate } from './file-event.js';
import type { Following } from './following.js';

type Saying = Following & { patch: Words };

/** Dates that the file gives words of their own say them; those that it gives them no longer say again what all say. */
export function sayOwnWords(after: Programme, before: Programme, saying: Saying): Programme {
  const [main] = after.words;
  if (!main) return after;
  const told = new Map([...saying.pairing.pairs].map(([date, known]) => [known.id, { date, known }]));
  const created = new Map(saying.pairing.created.map((date) => [date.originalStart, date]));
  const words = new Map(after.words.map((row) => [row.key, row]));
  const dates = after.dates.map((date) => {
    const one = date.id === null ? undefined : told.get(date.id);
    const said = one?.date ?? (date.id === null ? created.get(date.originalStart) : undefined);
    const isNew = said && (!one || one.date.fingerprint !== one.known.fingerprint);
    if (!said || date.wordsKey === 'new:past') return date;
    const own = said.words && ownInRoom(said.words, saying);
    const rows = { main, words, own };
    return isNew ? newlySaid(date, said, rows) : wentAlong(date, { ...rows, before, saying });
  });
  return { ...after, words: [...words.values()], dates };
}

interface Rows {
  main: ProgrammeWords;
  words: Map<string, ProgrammeWords>;
  /** What the file gives the date of its own. */
  own: Words | null;
}

function newlySaid(date: ProgrammeDate, { key: name }: FileDate, { main, words, own }: Rows): ProgrammeDate {
  const row = words.get(date.wordsKey) ?? main;
  if (row.key !== main.key) {
    words.set(row.key, { ...row, words: { ...row.words, ...(own ?? filePart(main.words)) } });
    return date;
  }
  if (own === null || same({ ...main.words, ...own }, main.words)) return date;
  const key = `new:${date.id ?? name}`;
  words.set(key, { key, copyOf: main.key, words: { ...main.words, ...own } });
  return { ...date, wordsKey: key };
}

/** Words of its own that went along with those of all: the file says what they are. */
function wentAlong(
  date: ProgrammeDate,
  { words, own, before, saying }: Rows & { before: Programme; saying: Saying },
): ProgrammeDate {
  const row = words.get(date.wordsKey);
  const was = before.words.find(({ key }) => key === date.wordsKey);
  if (!row || !was || own === null || date.wordsKey === before.words[0]?.key) return date;
  const fields = Object.keys(saying.patch).filter((field) => !same(was.words[field], row.words[field]));
  const back = Object.fromEntries(fields.map((field) => [field, own[field] ?? row.words[field]]));
  words.set(row.key, { ...row, words: { ...row.words, ...back } });
  return date;
}

/** What a file decides of words. */
const FIELDS = ['title', 'description', 'topics', 'address', 'onlineUrl', 'roomId'];
const filePart = (words: Words): Words => Object.fromEntries(FIELDS.map((field) => [field, words[field]]));

/** The words of an event whose location is the name of a room here. One that the file named before goes with its name. */
export function wordsInRoom(words: Words, { rooms, said }: Pick<Following, 'rooms' | 'said'>): Words {
  const roomId = rooms.get(nameIn(words));
  if (roomId !== undefined) return { ...words, address: '', roomId };
  return said && rooms.has(nameIn(said.words)) ? { ...words, roomId: null } : words;
}

/** The same of one date: where it says what its series says, it is in the room that a host gave that. */
function ownInRoom(words: Words, { rooms, file }: Saying): Words {
  const roomId = rooms.get(nameIn(words));
  if (roomId !== undefined) return { ...words, address: '', roomId };
  if (!same(words['address'], file.words['address'])) return { ...words, roomId: null };
  return words;
}

const nameIn = ({ address }: Words): string => String(address).toLowerCase();
