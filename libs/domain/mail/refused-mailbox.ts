/** What is known of a mailbox that a mail server said does not exist. */
export interface RefusedMailbox {
  /** The first refusal of those in a row. */
  refusedAt: Date;
  /** When the second one came on another day. From then on it gets no bulk mail until its owner lifts that. */
  undeliverableSince: Date | null;
}

const ABOUT_THE_MAILBOX = /^5\d\d[ -]5\.1\.(1|2|3|4|6|10)\b/;

/**
 * Whether a server's refusal says for good that there is no such mailbox (RFC 3463, 5.1.x). Its other 5.1 codes are about
 * the sender, and any other refusal about this one mail: its size, its contents, a full mailbox.
 */
export const isMailboxGone = (response: string): boolean => ABOUT_THE_MAILBOX.test(response);

/**
 * One refusal may be a mistake of a moment, so a second one counts only on another day (UTC), and only where no mail was
 * taken in between.
 */
export function afterRefusal(
  earlier: RefusedMailbox | null,
  { at, deliveredAt }: { at: Date; deliveredAt: Date | null },
): RefusedMailbox {
  if (!earlier || (deliveredAt && deliveredAt > earlier.refusedAt)) return { refusedAt: at, undeliverableSince: null };
  const again = dayOf(at) > dayOf(earlier.refusedAt);
  return { ...earlier, undeliverableSince: earlier.undeliverableSince ?? (again ? at : null) };
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
