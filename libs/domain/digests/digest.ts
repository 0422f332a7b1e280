import type { Format } from '../events/formats.js';

/** A coming occurrence that the reader may see and has not replied to. */
export interface OpenItem {
  occurrenceId: string;
  format: Format;
  startsAt: Date;
  /** Published since the reader's last digest. */
  isNew: boolean;
  /** The reader organizes it: no news to them. */
  hosting: boolean;
  revision: number;
  /** The revision at which an earlier digest told the reader of it; null where none did. */
  toldRevision: number | null;
}

/** The reader's own reply to an occurrence that is on now or begins before the next digest. */
export interface ReplyItem {
  occurrenceId: string;
  startsAt: Date;
  revision: number;
  /** It has begun: worth a line only where no digest told of it before. */
  underWay: boolean;
  toldRevision: number | null;
}

/** What has changed since the last digest about something the reader replied to or was told of. */
export interface ChangeItem {
  occurrenceId: string;
  startsAt: Date;
  revision: number;
  toldRevision: number | null;
  /** The reader changed it. */
  own: boolean;
}

export interface DigestFacts<Open extends OpenItem, Reply extends ReplyItem, Change extends ChangeItem> {
  /** Only these formats as news; empty means all. */
  formats: readonly Format[];
  open: readonly Open[];
  /** What began before and goes on for a while: seen, but no longer replied to. */
  stillOn: readonly Open[];
  replies: readonly Reply[];
  changes: readonly Change[];
}

export interface DigestChoice<Open, Reply, Change> {
  /** New ones first, then those that are soon. */
  open: Open[];
  /** How many more of what was read there are to go to. */
  more: number;
  stillOn: Open[];
  changes: Change[];
  replies: Reply[];
  /** What this digest tells, so that the next does not repeat it. */
  told: { occurrenceId: string; revision: number }[];
}

export const MOST_NEW = 6;
export const MOST_OPEN = 10;
const MOST_STILL_ON = 5;
const MOST_CHANGES = 10;
const MOST_REPLIES = 20;

/**
 * What one reader hears this week; null when there is nothing to say, which means no mail (E16). Each occurrence stands
 * in one place only: as a change, else as a reply, else as something to go to or to see (E22).
 */
export function chooseDigest<Open extends OpenItem, Reply extends ReplyItem, Change extends ChangeItem>(
  facts: DigestFacts<Open, Reply, Change>,
): DigestChoice<Open, Reply, Change> | null {
  const seen = new Set<string>();
  const once = <Item extends { occurrenceId: string }>(items: readonly Item[], most: number): Item[] => {
    const fresh = items.filter(
      ({ occurrenceId }, i) =>
        !seen.has(occurrenceId) && items.findIndex((item) => item.occurrenceId === occurrenceId) === i,
    );
    const taken = fresh.slice(0, most);
    for (const { occurrenceId } of taken) seen.add(occurrenceId);
    return taken;
  };
  const changes = once(facts.changes.filter((change) => !change.own && isNews(change)).sort(byStart), MOST_CHANGES);
  const replies = once(facts.replies.filter((reply) => !reply.underWay || isNews(reply)).sort(byStart), MOST_REPLIES);
  const isWanted = (item: Open) =>
    isNews(item) && !item.hosting && wants(facts.formats, item.format) && !seen.has(item.occurrenceId);
  const wanted = facts.open.filter(isWanted);
  const fresh = once(wanted.filter(({ isNew }) => isNew).sort(byStart), MOST_NEW);
  const open = [...fresh, ...once([...wanted].sort(byStart), MOST_OPEN - fresh.length)];
  const stillOn = once(facts.stillOn.filter(isWanted).sort(byStart), MOST_STILL_ON);
  if (open.length + stillOn.length + changes.length + replies.length === 0) return null;
  return {
    open,
    more: wanted.length - open.length,
    stillOn,
    changes,
    replies,
    told: [...changes, ...replies, ...open, ...stillOn].map(toldOf),
  };
}

/** Nothing is repeated unless it has changed (E22). */
const isNews = ({ revision, toldRevision }: { revision: number; toldRevision: number | null }): boolean =>
  toldRevision === null || toldRevision < revision;

const wants = (formats: readonly Format[], format: Format): boolean => formats.length === 0 || formats.includes(format);

const byStart = (a: { startsAt: Date; occurrenceId: string }, b: { startsAt: Date; occurrenceId: string }): number =>
  a.startsAt.getTime() - b.startsAt.getTime() || a.occurrenceId.localeCompare(b.occurrenceId);

const toldOf = ({ occurrenceId, revision }: { occurrenceId: string; revision: number }) => ({ occurrenceId, revision });
