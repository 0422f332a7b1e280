import type { RepliesClose } from '../rsvps/replies-until.js';
import type { ReplyPolicy, Visibility } from './formats.js';

/** What hosts read for the fields of an event. */
export const FIELD_NAMES: Record<string, string> = {
  title: 'title',
  format: 'format',
  description: 'description',
  topics: 'topics',
  roomId: 'room',
  address: 'address',
  onlineUrl: 'online link',
  visibility: 'who may see it',
  replyPolicy: 'replies',
  repliesClose: 'until when replies are taken',
  capacity: 'seats',
  when: 'time',
  localStart: 'time',
  localEnd: 'time',
  timeZone: 'time zone',
  allDay: 'time',
  repeats: 'how it repeats',
  agenda: 'agenda',
  speakers: 'speakers',
  materials: 'materials',
  questions: 'questions',
  setupMinutes: 'set-up time',
  teardownMinutes: 'tear-down time',
  wholeCourse: 'one reply for all dates',
  pictureAlt: 'what the picture shows',
  notes: 'notes',
};

/** What a host reads for who may see an event. */
export const VISIBILITY_NAMES: Record<Visibility, string> = {
  public: 'Everybody',
  network: 'Members of any space here',
  space: 'Members of this space',
  unlisted: 'Whoever has the address',
  invited: 'Invited people only',
};

/** What a host reads for how replies work. */
export const POLICY_NAMES: Record<ReplyPolicy, string> = {
  open: 'Open: a seat at once',
  approval: 'You approve each one',
  invite: 'Invited people only',
  closed: 'None: come as you are',
};

/** What a host reads for until when replies are taken. */
export function repliesCloseInWords(close: RepliesClose): string {
  if (close === 'usual') return 'As usual';
  if (close === 'start') return 'Until it begins';
  if (close === 'end') return 'Until it ends';
  const hours = Number(close.slice(0, -1));
  return `Until ${lengthInWords(hours)} before it begins`;
}

function lengthInWords(hours: number): string {
  if (hours % 168 === 0) return hours === 168 ? 'a week' : `${hours / 168} weeks`;
  if (hours % 24 === 0) return hours === 24 ? 'a day' : `${hours / 24} days`;
  return hours === 1 ? 'an hour' : `${hours} hours`;
}
