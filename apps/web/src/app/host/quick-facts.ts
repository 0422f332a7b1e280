import type { EventBody } from '#contract/events.js';
import { FORMAT_NAMES } from '#domain/events/formats.js';
import type { QuickEvent } from '#domain/events/quick-add.js';
import { listed } from '#domain/events/recurrence/words.js';
import { ruleInWords } from '#domain/events/repeat-words.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { longDate, wholeSpan } from '../ui/times.js';
import { withTemplate, type Templates } from './event-template.js';

/** A piece of the line, marked where it was understood. */
export interface Piece {
  text: string;
  marked: boolean;
}

export function piecesOf(line: string, { understood }: QuickEvent): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to } of understood) {
    if (from > at) pieces.push({ text: line.slice(at, from), marked: false });
    pieces.push({ text: line.slice(from, to), marked: true });
    at = to;
  }
  if (at < line.length) pieces.push({ text: line.slice(at), marked: false });
  return pieces;
}

export interface Fact {
  name: string;
  words: string;
}

interface Around {
  timeZone: string;
  /** The reader's zone, once it is known. */
  reader: string | null;
  today: string;
  rooms: readonly { id: string; name: string }[];
}

/** What was understood, as a host reads it before the form is filled. */
export function factsOf(quick: QuickEvent, around: Around): Fact[] {
  const room = around.rooms.find(({ id }) => id === quick.roomId);
  const facts: [string, string | undefined][] = [
    ['Title', quick.title || undefined],
    ['Format', quick.format && FORMAT_NAMES[quick.format]],
    ['When', whenInWords(quick, around)],
    ['Repeats', repeatsInWords(quick, around)],
    ['Room', room?.name],
    ['Address', quick.address],
    ['Seats', quick.capacity === undefined ? undefined : String(quick.capacity)],
    ['Online link', quick.onlineUrl],
    ['Topics', quick.topics.join(', ') || undefined],
  ];
  return facts.flatMap(([name, words]) => (words === undefined ? [] : [{ name, words }]));
}

function whenInWords({ localStart, localEnd }: QuickEvent, { timeZone, reader, today }: Around): string | undefined {
  if (localStart === undefined || localEnd === undefined) return undefined;
  const times = { localStart, localEnd, timeZone, allDay: false };
  return [wholeSpan(times, today), zoneBeside(times, reader)].filter(Boolean).join(', ');
}

function repeatsInWords({ repeats, localStart, leftOut }: QuickEvent, { today }: Around): string | undefined {
  if (repeats === undefined || localStart === undefined) return undefined;
  const except = leftOut.map((day) => longDate(day, today)).join(', ');
  return `${ruleInWords(repeats, localStart)}${except && `, except ${except}`}`;
}

/** What a line filled in, and what of it was not understood, in a sentence or two. */
export function fillInWords(quick: QuickEvent, facts: readonly Fact[]): string {
  const said = facts.filter(({ name }) => name !== 'Title');
  if (said.length === 0) return `Only a title was found. Say a day and an hour too.${unreadInWords(quick.unread)}`;
  const missing = [
    ...(quick.title === '' ? ['a title'] : []),
    ...(quick.localStart === undefined ? ['a day and an hour'] : []),
  ];
  const yet = missing.length > 0 ? `It still needs ${listed(missing)}.` : 'Correct what is not right.';
  return `Filled in below. ${yet}${unreadInWords(quick.unread)}`;
}

function unreadInWords(unread: readonly string[]): string {
  if (unread.length === 0) return '';
  const quoted = listed(unread.map((said) => `“${said}”`));
  return unread.length === 1
    ? ` ${quoted} was not understood as a day or a time; it is in the title.`
    : ` ${quoted} were not understood as a day or a time; they are in the title.`;
}

/** The form's event with what the line says. What it does not say stays. */
export function filledFrom(quick: QuickEvent, event: EventBody, templates: Templates): EventBody {
  const shaped = quick.format ? withTemplate(event, quick.format, templates) : event;
  const { localStart, localEnd, roomId, capacity, onlineUrl, address } = quick;
  return {
    ...shaped,
    ...(quick.title !== '' && { title: quick.title.slice(0, 160) }),
    ...(localStart !== undefined && localEnd !== undefined && { localStart, localEnd, allDay: false }),
    ...(roomId !== undefined && { roomId }),
    ...(capacity !== undefined && { capacity }),
    ...(onlineUrl !== undefined && { onlineUrl }),
    ...(address !== undefined && { address }),
    topics: [...new Set([...event.topics, ...quick.topics])].slice(0, 12),
    repeats: repeatsOf(quick) ?? event.repeats,
  };
}

function repeatsOf({ repeats, localStart, leftOut }: QuickEvent): EventBody['repeats'] {
  if (repeats === undefined || localStart === undefined) return null;
  return { rules: [repeats], extra: [], leftOut: leftOut.map((day) => `${day}${localStart.slice(10)}`) };
}
