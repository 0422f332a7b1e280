import { FORMAT_NAMES, type EventStatus, type Format } from '../events/formats.js';
import { placeInWords, type PlaceFacts } from '../events/place.js';
import type { CalendarOccurrence } from './calendar-occurrence.js';
import { personalStanding, publicStanding, type Relation } from './personal-entry.js';

/** What is known of an occurrence, from its row, its event, its room and its space. */
export interface CalendarFacts
  extends
    Pick<
      CalendarOccurrence,
      'uid' | 'sequence' | 'createdAt' | 'revisedAt' | 'localStart' | 'localEnd' | 'timeZone' | 'allDay'
    >,
    Omit<PlaceFacts, 'online'> {
  title: string;
  /** Plain text, without Markdown. */
  description: string;
  format: Format;
  topics: readonly string[];
  status: EventStatus;
  /** Why it was cancelled or postponed. */
  statusReason: string;
  /** The join link; empty where there is none. */
  onlineUrl: string;
  /** The event's page, absolute. */
  url: string;
}

/** Whose calendar it is written for. The join link is for those who host, speak or have a seat (C28). */
export type CalendarReader = 'everybody' | Relation;

/** What a calendar is told of an occurrence: the one place that decides it for feeds, mails and downloads (C07, C22). */
export function calendarOccurrence(facts: CalendarFacts, reader: CalendarReader = 'everybody'): CalendarOccurrence {
  const { uid, sequence, createdAt, revisedAt, localStart, localEnd, timeZone, allDay, title, status, url } = facts;
  const standing = reader === 'everybody' ? publicStanding(title, status) : personalStanding(title, status, reader);
  const entitled = reader === 'hosting' || reader === 'speaking' || reader === 'going';
  return {
    uid,
    sequence,
    createdAt,
    revisedAt,
    localStart,
    localEnd,
    timeZone,
    allDay,
    url,
    ...standing,
    description: [facts.statusReason, facts.description, url].filter((part) => part.trim() !== '').join('\n\n'),
    location: placeInWords({ ...facts, online: facts.onlineUrl !== '' }).full,
    categories: [FORMAT_NAMES[facts.format], ...facts.topics],
    ...(entitled && facts.onlineUrl !== '' ? { conferenceUrl: facts.onlineUrl } : {}),
  };
}
