import { whenInWords } from '../calendars/when-in-words.js';
import type { RepliesClose } from '../rsvps/replies-until.js';
import { FIELD_NAMES, POLICY_NAMES, repliesCloseInWords, VISIBILITY_NAMES } from './field-names.js';
import { FORMAT_NAMES, type EventStatus, type Format, type OrganizerRole } from './formats.js';
import type { HistoryLine } from './history.js';
import type { DateTimes } from './programme.js';
import { dateInWords } from './recurrence/words.js';
import { seriesInWords } from './repeat-words.js';
import type { SeriesRule } from './series.js';
import type { LocalTime } from './zoned-time.js';

/** A line as organizers read it. Empty: there was, or is, nothing. */
export interface LineInWords {
  name: string;
  before: string;
  after: string;
}

const NAMES: Record<string, string> = {
  ...FIELD_NAMES,
  status: 'state',
  added: 'new dates',
  struck: 'dates that are no more',
  split: 'goes its own way from',
  organizers: 'organizers',
  picture: 'picture',
  publishAt: 'publishes itself',
};

const STATUS_NAMES: Record<EventStatus, string> = {
  draft: 'A draft',
  scheduled: 'Takes place',
  postponed: 'Postponed',
  cancelled: 'Cancelled',
};

const ROLE_NAMES: Record<OrganizerRole, string> = { owner: 'owner', co_host: 'co-host', door: 'door helper' };

interface Named {
  name?: string;
  title?: string;
  text?: string;
  url?: string;
}
interface Item {
  after: number;
  title: string;
  speakers?: string[];
}
interface Organizer {
  memberId: string;
  role: OrganizerRole;
  shown: boolean;
}

const minutes = (value: unknown) => (value === 1 ? '1 minute' : `${value as number} minutes`);
const each = (value: unknown, words: (item: Named) => string) => (value as Named[]).map(words).join('\n');
const yesOrNo = (value: unknown) => (value === true ? 'Yes' : 'No');

/** Fields whose value is more than a text. */
const WORDS: Record<string, (value: unknown) => string> = {
  format: (value) => FORMAT_NAMES[value as Format],
  topics: (value) => (value as string[]).join(', '),
  visibility: (value) => VISIBILITY_NAMES[value as keyof typeof VISIBILITY_NAMES],
  replyPolicy: (value) => POLICY_NAMES[value as keyof typeof POLICY_NAMES],
  repliesClose: (value) => repliesCloseInWords(value as RepliesClose),
  when: (value) => whenInWords(value as DateTimes),
  repeats: (value) => seriesInWords(value as SeriesRule),
  status: (value) => STATUS_NAMES[value as EventStatus],
  agenda: (value) => (value as Item[]).map(itemInWords).join('\n'),
  speakers: (value) => each(value, ({ name = '' }) => name),
  materials: (value) => each(value, ({ title = '', url = '' }) => `${title} (${url})`),
  questions: (value) => each(value, ({ text = '' }) => text),
  setupMinutes: minutes,
  teardownMinutes: minutes,
  wholeCourse: yesOrNo,
  picture: () => 'A picture',
  split: (value) => momentInWords(value as LocalTime),
  publishAt: (value) => momentInWords(value as LocalTime),
};

/** @param members what members are called, by id */
export function lineInWords(line: HistoryLine, members: ReadonlyMap<string, string>): LineInWords {
  const { field } = line;
  const says = (value: unknown): string => {
    if (field === 'organizers') return organizersInWords(value as Organizer[] | null, members);
    if (field === 'capacity') return value === null ? 'No limit' : String(value);
    if (value === null || value === undefined) return field === 'repeats' ? 'Once' : '';
    return WORDS[field]?.(value) ?? String(value);
  };
  const dates = daysInWords(line.starts);
  const name = NAMES[field] ?? field;
  if (field === 'added') return { name, before: '', after: dates };
  if (field === 'struck') return { name, before: dates, after: '' };
  return { name, before: says(line.before), after: says(line.after) };
}

const itemInWords = ({ after, title, speakers = [] }: Item): string => {
  const clock = `${Math.floor(after / 60)}:${String(after % 60).padStart(2, '0')}`;
  return `${clock} ${title}${speakers.length > 0 ? ` (${speakers.join(', ')})` : ''}`;
};

const organizersInWords = (all: readonly Organizer[] | null, members: ReadonlyMap<string, string>): string =>
  (all ?? [])
    .map(({ memberId, role, shown }) => {
      const part = shown || role === 'door' ? ROLE_NAMES[role] : `${ROLE_NAMES[role]}, not named`;
      return `${members.get(memberId) ?? 'Somebody who has left'} (${part})`;
    })
    .join('\n');

const momentInWords = (local: LocalTime): string => `${dateInWords(local.slice(0, 10))}, ${local.slice(11, 16)}`;

const NAMED = 6;

/** `7 January 2027, 14 January 2027 and 3 more`. */
export function daysInWords(starts: readonly LocalTime[]): string {
  const days = starts.map((start) => dateInWords(start.slice(0, 10)));
  const more = days.length - NAMED;
  return more > 0 ? `${days.slice(0, NAMED).join(', ')} and ${more} more` : days.join(', ');
}
