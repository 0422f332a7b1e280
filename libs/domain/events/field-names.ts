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
