import { describe, expect, it } from '@jest/globals';

import { REPLY_POLICIES, VISIBILITIES } from '../events/formats.js';
import { Refusal } from '../refusal.js';
import { replyGranted, whoMayReply, type ReplyReader } from './reply-policy.js';
import { refuseReply, standingForNewReply } from './seating.js';

const READERS: readonly (ReplyReader & { who: string })[] = [
  { who: 'somebody', invited: false, organizes: false },
  { who: 'an invited member', invited: true, organizes: false },
  { who: 'an organizer', invited: false, organizes: true },
  { who: 'an organizer who is invited', invited: true, organizes: true },
];
const every = VISIBILITIES.flatMap((visibility) =>
  REPLY_POLICIES.flatMap((replyPolicy) => READERS.map((reader) => ({ visibility, replyPolicy, ...reader }))),
);
const names = { space: 'Loom House', host: 'Noor' };
const said = (one: (typeof every)[number]) => whoMayReply(one, one, names);

/** What the API does with such a reply. */
function taken({ replyPolicy, invited, organizes }: (typeof every)[number]): 'seat' | 'question' | null {
  const now = new Date('2027-01-04T09:00:00Z');
  const later = new Date('2027-01-05T09:00:00Z');
  try {
    const door = { status: 'scheduled', startsAt: later, repliesUntil: later, replyPolicy } as const;
    refuseReply(door, now, { invited, organizer: organizes });
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return null;
  }
  const standing = standingForNewReply({ capacity: null, taken: 0, waiting: 0 }, replyPolicy, organizes);
  return standing === 'pending' ? 'question' : 'seat';
}

describe('the reply policy', () => {
  it.each(every)('grants $who of $visibility, $replyPolicy what a reply gets', (one) => {
    expect(replyGranted(one, one)).toBe(taken(one));
  });

  it.each(every)('tells $who of $visibility, $replyPolicy what is so', (one) => {
    const words = said(one);
    expect(words.includes('You are invited.')).toBe(one.invited);
    expect(words.includes('approves')).toBe(replyGranted(one, one) === 'question');
    if (one.replyPolicy === 'invite') expect(words).toContain('Only invited people can come.');
    else
      expect(words.includes('Members of any space here')).toBe(
        one.visibility === 'network' && one.replyPolicy !== 'closed',
      );
  });

  it.each([
    ['public', 'open', 'Everybody can come.'],
    ['network', 'open', 'Members of any space here can come.'],
    ['space', 'open', 'Members of Loom House can come.'],
    ['unlisted', 'open', 'Whoever has this address can come.'],
    ['space', 'approval', 'Members of Loom House can ask for a seat. Noor approves replies here.'],
    ['public', 'invite', 'Only invited people can come.'],
  ] as const)('says of %s, %s: %s', (visibility, replyPolicy, words) => {
    expect(whoMayReply({ visibility, replyPolicy }, { invited: false, organizes: false }, names)).toBe(words);
  });

  it('says why organizers may reply where others may not', () => {
    const organizer = { invited: false, organizes: true };
    const words = (replyPolicy: 'open' | 'invite' | 'closed' | 'approval') =>
      whoMayReply({ visibility: 'public', replyPolicy }, organizer, names);
    expect(words('open')).toBe('Everybody can come.');
    expect(words('approval')).toBe('Everybody can ask for a seat.');
    expect(words('invite')).toBe('You organize this. Only invited people can come.');
    expect(words('closed')).toBe('You organize this. No replies are taken of anybody else.');
  });
});
