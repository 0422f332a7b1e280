// Who may reply is what the event's visibility and its reply policy say together: whoever may open it, as far as replies
// are taken of them. The refusal itself is in seating.ts, held against this by a test.

import type { ReplyPolicy, Visibility } from '../events/formats.js';

export interface ReplyRule {
  visibility: Visibility;
  replyPolicy: ReplyPolicy;
}

/** What somebody who may open the event is to it. */
export interface ReplyReader {
  /** Asked by name. */
  invited: boolean;
  organizes: boolean;
}

/** What a reply is: a seat or a place in the line, a question to the host, or nothing that is taken. */
export function replyGranted(
  { replyPolicy }: Pick<ReplyRule, 'replyPolicy'>,
  { invited, organizes }: ReplyReader,
): 'seat' | 'question' | null {
  if (organizes || replyPolicy === 'open') return 'seat';
  if (replyPolicy === 'approval') return 'question';
  return replyPolicy === 'invite' && invited ? 'seat' : null;
}

const WHO: Record<Visibility, (space: string) => string> = {
  public: () => 'Everybody',
  network: () => 'Members of any space here',
  space: (space) => `Members of ${space}`,
  unlisted: () => 'Whoever has this address',
  invited: () => 'Only invited people',
};

/** Of whom replies are taken, and what the reader is among them: `You are invited. Only invited people can come.` */
export function whoMayReply(rule: ReplyRule, reader: ReplyReader, names: { space: string; host: string }): string {
  const { visibility, replyPolicy } = rule;
  const alone = replyPolicy === 'closed' || (replyPolicy === 'invite' && !reader.invited);
  return [
    reader.invited && 'You are invited.',
    reader.organizes && alone && 'You organize this.',
    sentence(replyPolicy, replyPolicy === 'invite' ? WHO.invited('') : WHO[visibility](names.space)),
    replyPolicy === 'approval' && !reader.organizes && `${names.host} approves replies here.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function sentence(policy: ReplyPolicy, who: string): string {
  if (policy === 'closed') return 'No replies are taken of anybody else.';
  return policy === 'approval' ? `${who} can ask for a seat.` : `${who} can come.`;
}
