import type { EventBody, EventDraft } from '#contract/events.js';
import { POLICY_NAMES, repliesCloseInWords, VISIBILITY_NAMES } from '#domain/events/field-names.js';
import { same } from '#domain/events/programme.js';
import { FORMAT_NAMES } from '#domain/events/formats.js';
import { seriesInWords } from '#domain/events/repeat-words.js';
import { wholeSpan, zoneName } from '../ui/times.js';

/** What of an event its form changes. */
export function bodyOf(draft: EventDraft): EventBody {
  const { title, format, description, topics, roomId, address, onlineUrl, timeZone } = draft;
  const { localStart, localEnd, allDay, visibility, replyPolicy, repliesClose, capacity, repeats } = draft;
  const { agenda, speakers, materials, questions, setupMinutes, teardownMinutes, wholeCourse, notes, pictureAlt } =
    draft;
  return {
    title,
    format,
    description,
    topics,
    roomId,
    address,
    onlineUrl,
    timeZone,
    localStart: localStart.slice(0, 16),
    localEnd: localEnd.slice(0, 16),
    allDay,
    visibility,
    replyPolicy,
    repliesClose,
    capacity,
    repeats,
    agenda,
    speakers,
    materials,
    questions,
    setupMinutes,
    teardownMinutes,
    wholeCourse,
    notes,
    pictureAlt,
  };
}

/** In which fields two versions differ. */
export function changedFields(one: EventBody, other: EventBody): (keyof EventBody)[] {
  const keys = Object.keys(one) as (keyof EventBody)[];
  return keys.filter((key) => key !== 'dates' && !same(one[key], other[key]));
}

/** Both versions in one: fields that only one of us changed are theirs or mine, and those that both did are whose is said. */
export function merged(base: EventBody, mine: EventBody, theirs: EventBody, prefer: 'mine' | 'theirs'): EventBody {
  const ours = changedFields(base, mine);
  const clash = clashingFields(base, mine, theirs);
  const kept = ours.filter((key) => prefer === 'mine' || !clash.includes(key));
  return { ...theirs, ...Object.fromEntries(kept.map((key) => [key, mine[key]])) };
}

/** Fields that both of us changed, each to something else. */
export function clashingFields(base: EventBody, mine: EventBody, theirs: EventBody): (keyof EventBody)[] {
  const other = changedFields(mine, theirs);
  return changedFields(base, mine).filter((key) => other.includes(key) && !same(base[key], theirs[key]));
}

export interface Difference {
  name: string;
  mine: string;
  theirs: string;
}

const NAMES: Record<string, string> = {
  title: 'Title',
  format: 'Format',
  when: 'When',
  room: 'Room',
  address: 'Address',
  onlineUrl: 'Online link',
  topics: 'Topics',
  visibility: 'Who may see it',
  replyPolicy: 'Replies',
  repliesClose: 'Replies are taken',
  capacity: 'Seats',
  description: 'Description',
  repeats: 'Repeats',
};

/** Where two versions of an event differ, in words. `rooms` names rooms by id. */
export function differences(mine: EventBody, theirs: EventBody, rooms: ReadonlyMap<string, string>): Difference[] {
  const ours = inWords(mine, rooms);
  const other = inWords(theirs, rooms);
  return Object.entries(NAMES)
    .map(([key, name]) => ({ name, mine: ours[key] ?? '', theirs: other[key] ?? '' }))
    .filter((row) => row.mine !== row.theirs);
}

function inWords(event: EventBody, rooms: ReadonlyMap<string, string>): Record<string, string> {
  return {
    title: event.title,
    format: FORMAT_NAMES[event.format],
    when: `${wholeSpan(event)}, ${zoneName(event.timeZone)}`,
    room: event.roomId === null ? 'No room' : (rooms.get(event.roomId) ?? 'Another room'),
    address: event.address || 'No address',
    onlineUrl: event.onlineUrl || 'No link',
    topics: event.topics.join(', ') || 'None',
    visibility: VISIBILITY_NAMES[event.visibility],
    replyPolicy: POLICY_NAMES[event.replyPolicy],
    repliesClose: repliesCloseInWords(event.repliesClose),
    capacity: event.capacity === null ? 'No limit' : String(event.capacity),
    description: event.description,
    repeats: event.repeats ? seriesInWords({ ...event, ...event.repeats }) : 'Once',
  };
}
