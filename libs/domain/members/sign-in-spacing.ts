/** A mailbox's mails are counted over so many minutes. */
export const MAILBOX_MINUTES = 10;
/** Whoever asked and had no turn for so long is sent nothing: the next ask of the same person comes before it anyway. */
export const LONGEST_WAIT_SECONDS = 60;

const AT_ONCE = 5;
const FIRST_PAUSE = 15;
const GROWTH = 5;
/** Less than a minute by as much as a job may take to begin, so that whoever asks next has the mail within a minute. */
const LONGEST_PAUSE = 45;

/**
 * When a mailbox may get its next sign-in mail. The first five in ten minutes go at once; then pauses grow, from a
 * quarter of a minute to three quarters. So an attack from any number of networks costs a mailbox a mail now and then
 * and not one for each ask, and yet never closes it: a pause ends, a ceiling would not (S16).
 * @param mailed when it got those of the last ten minutes
 */
export function nextMailAt(mailed: readonly Date[], now: Date): Date {
  if (mailed.length < AT_ONCE) return now;
  const latest = Math.max(...mailed.map((at) => at.getTime()));
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE + GROWTH * (mailed.length - AT_ONCE));
  return new Date(Math.max(now.getTime(), latest + pause * 1000));
}

/**
 * What counts as one mailbox: upper and lower case are the same, and so is what stands behind a plus, which nearly every
 * server delivers to the address before it. Only for counting; accounts are told apart by the whole address.
 */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const [name = ''] = email.slice(0, at).split('+');
  return (name + email.slice(at)).toLowerCase();
}
