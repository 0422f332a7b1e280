import { createHash } from 'node:crypto';

import { NO_PARTS } from '#contract/event-parts.js';
import type { EventBody } from '#contract/events.js';
import type { ImportChoices } from '#contract/imports.js';
import type { ReadEvent, ReadOccurrence } from './calendar-reading.js';
import { guessedFormat } from './guessed-format.js';
import { htmlToPlain } from './html-to-plain.js';
import { plainToMarkdown } from './plain-to-markdown.js';
import { cutTo } from './property.js';

/** What a file decides of an event. The rest is the host's: who may see it, how replies work, the room. */
export type ImportedFields = Pick<
  EventBody,
  'title' | 'description' | 'topics' | 'address' | 'onlineUrl' | 'timeZone' | 'localStart' | 'localEnd' | 'allDay'
>;

const HOUR = 3_600_000;
const MOST = { title: 160, description: 20_000 - 2, address: 300, topic: 40, topics: 12, onlineUrl: 2000 };

export function fieldsOf({ event, allDay, start, end, timeZone }: ReadOccurrence): ImportedFields {
  const place = placeOf(event);
  return {
    title: cut(event.title, MOST.title),
    description: descriptionOf(event),
    topics: [...new Set(event.categories.map((topic) => cut(topic.toLowerCase(), MOST.topic)))].slice(0, MOST.topics),
    address: cut(place.address, MOST.address),
    onlineUrl: place.onlineUrl,
    timeZone,
    localStart: start,
    localEnd: end > start ? end : anHourAfter(start),
    allDay,
  };
}

/** What a date says of itself but for when it is. */
export function wordsOf(
  occurrence: ReadOccurrence,
): Pick<ImportedFields, 'title' | 'description' | 'topics' | 'address' | 'onlineUrl'> {
  const { title, description, topics, address, onlineUrl } = fieldsOf(occurrence);
  return { title, description, topics, address, onlineUrl };
}

/** Whether a date of a series has no words of its own. */
export function saysWhatItsSeriesSays(occurrence: ReadOccurrence): boolean {
  const { event, inSeries } = occurrence;
  if (!inSeries) return false;
  if (event === inSeries.series.event) return true;
  const shared = { ...occurrence, event: inSeries.series.event };
  return JSON.stringify(wordsOf(occurrence)) === JSON.stringify(wordsOf(shared));
}

/** A new event as the file tells it and the host chose: replies open, no limit of seats. */
export const newEventOf = (occurrence: ReadOccurrence, choices: ImportChoices): EventBody => ({
  ...fieldsOf(occurrence),
  format: choices.format ?? guessedFormat(occurrence.event.title),
  roomId: null,
  // What its owner does not mean for everybody is for those who are invited, whatever all others are for.
  visibility:
    masterOf(occurrence).access === 'public' && occurrence.event.access === 'public' ? choices.visibility : 'invited',
  replyPolicy: 'open',
  capacity: null,
  ...NO_PARTS,
  repeats: null,
});

/** The component that says what an event is: of a series its master. */
export const masterOf = (read: ReadOccurrence): ReadEvent => read.inSeries?.series.event ?? read.event;

/** A UID as it is kept: its index takes only so much. */
export const keptUid = (uid: string): string =>
  uid.length <= 255 ? uid : `sha256-${createHash('sha256').update(uid).digest('hex')}`;

/** The same as long as the file says the same of an occurrence. */
export function fingerprintOf(occurrence: ReadOccurrence): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([fieldsOf(occurrence), occurrence.event.status]))
    .digest();
}

/** The dates of a series share their words, which are long at times. */
const descriptions = new WeakMap<ReadEvent, string>();

function descriptionOf(event: ReadEvent): string {
  const known = descriptions.get(event) ?? markdownOf(event);
  descriptions.set(event, known);
  return known;
}

function markdownOf({ description, url }: ReadEvent): string {
  const more = url === '' || description.includes(url) ? '' : `<${url}>`;
  return [fitting(htmlToPlain(description), MOST.description - more.length), more].filter(Boolean).join('\n\n');
}

/** As Markdown of at most that length. The plain text is cut, so that no escape or address is left in halves. */
function fitting(plain: string, most: number): string {
  let markdown = plainToMarkdown(plain);
  for (let length = plain.length; markdown.length > most;) {
    length = Math.floor((length * most) / markdown.length) - 1;
    markdown = plainToMarkdown(`${cutTo(plain, Math.max(0, length))}…`);
  }
  return markdown;
}

/** A location that is an address of the web is a link to join by. */
function placeOf({ location, conference }: ReadEvent): { address: string; onlineUrl: string } {
  const lines = location.replace(/\n+/g, ', ').trim();
  const isLink = /^https?:\/\/\S+$/i.test(lines);
  const link = [conference, isLink ? lines : ''].find(isWebAddress) ?? '';
  return { address: isLink && link === lines ? '' : lines, onlineUrl: link };
}

const isWebAddress = (text: string): boolean =>
  text.length <= MOST.onlineUrl && /^https?:\/\//i.test(text) && !/[\s<>"\\]/.test(text) && URL.canParse(text);

const cut = (text: string, most: number): string => (text.length > most ? `${cutTo(text, most - 1).trimEnd()}…` : text);

const anHourAfter = (local: string): string => new Date(Date.parse(`${local}Z`) + HOUR).toISOString().slice(0, 19);
