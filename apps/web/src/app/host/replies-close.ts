import type { EventBody } from '#contract/events.js';
import { repliesCloseInWords } from '#domain/events/field-names.js';
import { toSeconds } from '#domain/events/programme.js';
import { lastsLong, REPLIES_CLOSE, repliesUntil, type RepliesClose } from '#domain/rsvps/replies-until.js';
import { clockOf, dayOf, localIn, longDate, todayIn } from '../ui/times.js';
import { isWholeTime } from './event-defaults.js';
import { instantsOf } from './typed-hours.js';

type When = Pick<EventBody, 'localStart' | 'localEnd' | 'timeZone' | 'allDay'>;
type Closing = When & Pick<EventBody, 'repliesClose' | 'repeats'>;

/** What can be chosen, with what is chosen already where a program has said something else. */
export function closeOptions(event: Closing): { value: RepliesClose; name: string }[] {
  const values = REPLIES_CLOSE.includes(event.repliesClose) ? REPLIES_CLOSE : [...REPLIES_CLOSE, event.repliesClose];
  return values.map((value) => ({ value, name: nameOf(value, event) }));
}

function nameOf(close: RepliesClose, { localStart, localEnd }: When): string {
  if (close !== 'usual') return repliesCloseInWords(close);
  const whole = isWholeTime(localStart) && isWholeTime(localEnd);
  return whole && lastsLong({ localStart: toSeconds(localStart), localEnd: toSeconds(localEnd) })
    ? 'As usual: until it ends'
    : 'As usual: until it begins';
}

/** What it means, with the moment where that is hours before the start. */
export function closesInWords(event: Closing): string {
  const means = 'Up to then people reply, give seats back and move up the line.';
  const when = /h$/.test(event.repliesClose) ? instantsOf(event) : null;
  if (!when) return means;
  const { localStart, localEnd, timeZone } = event;
  const date = { ...when, localStart: toSeconds(localStart), localEnd: toSeconds(localEnd) };
  const local = localIn(repliesUntil(date, event.repliesClose).toISOString(), timeZone);
  const until = event.repeats ? 'Of the first date until' : 'Until';
  return `${until} ${longDate(dayOf(local), todayIn(timeZone))}, ${clockOf(local)}. ${means}`;
}
