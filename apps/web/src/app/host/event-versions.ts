import type { EventBody, EventDraft } from '../../../../../libs/contract/events.js';
import { FORMAT_NAMES } from '../../../../../libs/domain/events/formats.js';
import { wholeSpan, zoneName } from '../ui/times.js';
import { POLICY_NAMES, VISIBILITY_NAMES } from './event-words.js';

/** What of an event its form changes. */
export function bodyOf(draft: EventDraft): EventBody {
  const { title, format, description, topics, roomId, address, onlineUrl, timeZone } = draft;
  const { localStart, localEnd, allDay, visibility, replyPolicy, capacity } = draft;
  return {
    ...{ title, format, description, topics, roomId, address, onlineUrl, timeZone },
    ...{
      localStart: localStart.slice(0, 16),
      localEnd: localEnd.slice(0, 16),
      allDay,
      visibility,
      replyPolicy,
      capacity,
    },
  };
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
  capacity: 'Seats',
  description: 'Description',
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
    when: `${wholeSpan({ ...event, startsAt: '', endsAt: '' })}, ${zoneName(event.timeZone)}`,
    room: event.roomId === null ? 'No room' : (rooms.get(event.roomId) ?? 'Another room'),
    address: event.address || 'No address',
    onlineUrl: event.onlineUrl || 'No link',
    topics: event.topics.join(', ') || 'None',
    visibility: VISIBILITY_NAMES[event.visibility],
    replyPolicy: POLICY_NAMES[event.replyPolicy],
    capacity: event.capacity === null ? 'No limit' : String(event.capacity),
    description: event.description,
  };
}
