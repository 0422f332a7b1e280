import type { EventBody } from '#contract/events.js';

/** The form before a quick line filled it, and as the line left it. */
export interface QuickFill {
  before: EventBody;
  filled: EventBody;
}

/** The form without what the last line filled in: what a host wrote since stays. The next line begins from here. */
export function withoutFill(now: EventBody, fill: QuickFill | null): EventBody {
  if (!fill) return now;
  const { before, filled } = fill;
  const kept = Object.entries(now).filter(([field, value]) => !same(value, filled[field as keyof EventBody]));
  return { ...before, ...Object.fromEntries(kept) };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
