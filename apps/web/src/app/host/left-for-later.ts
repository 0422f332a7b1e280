import type { EventBody } from '#contract/events.js';
import { withoutDate, withoutSingle } from './planned-dates.js';

/**
 * Dates are left for later by being left out of what the series gives: an event is a draft or is not, as a whole, and
 * what has no room is told to nobody. They stand below its dates until each is put back.
 * @param originals their starts as the series gives them
 */
export function leftForLater(event: EventBody, originals: readonly string[]): EventBody {
  return originals.reduce<EventBody>((kept, original) => {
    const { repeats, dates } = kept;
    const singles = dates ? { dates: withoutSingle(dates, original) } : {};
    return repeats ? { ...kept, repeats: withoutDate(repeats, original), ...singles } : kept;
  }, event);
}

/** `Schedule 26 dates`, or where some have no room `Schedule 3, leave 76 for later`; one date is `Publish`. */
export function scheduleWord(count: number, without: number): string {
  if (count <= 1) return 'Publish';
  return without > 0 && without < count
    ? `Schedule ${count - without}, leave ${without} for later`
    : `Schedule ${count} dates`;
}

/** What has become of it where some were left: `76 dates are left for later.` */
export const leftInWords = (count: number): string =>
  count === 0 ? '' : count === 1 ? 'One date is left for later.' : `${count} dates are left for later.`;
