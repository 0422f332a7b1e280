import type { EventBody } from '../../../../../libs/contract/events.js';

/** What a host reads for who may see an event. */
export const VISIBILITY_NAMES: Record<EventBody['visibility'], string> = {
  public: 'Everybody',
  network: 'Members of any space here',
  space: 'Members of this space',
  unlisted: 'Whoever has the address',
  invited: 'Invited people only',
};

/** What a host reads for how replies work. */
export const POLICY_NAMES: Record<EventBody['replyPolicy'], string> = {
  open: 'Open: a seat at once',
  approval: 'You approve each one',
  invite: 'Invited people only',
  closed: 'None: come as you are',
};

/** `1 person`, `40 people`. */
export const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);
