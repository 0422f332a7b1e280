const DAY = 24 * 60 * 60 * 1000;

/** What a feed shows. It moves once a day, at midnight UTC, so that a feed stays the same from one change to the next. */
export interface FeedWindow {
  /** Occurrences that end after this, however long ago they began, … */
  from: Date;
  /** … and start before this. */
  to: Date;
  /** A cancelled one only while it has not ended before this. */
  cancelledSince: Date;
  /** When the window last moved. */
  since: Date;
}

/** What ended within 60 days or is still on, and 18 months ahead; cancelled occurrences for 30 days past their end (C20, C41). */
export function feedWindow(now: Date): FeedWindow {
  const since = new Date(Math.floor(now.getTime() / DAY) * DAY);
  const to = new Date(since);
  to.setUTCMonth(to.getUTCMonth() + 18);
  return {
    from: new Date(since.getTime() - 60 * DAY),
    to,
    cancelledSince: new Date(since.getTime() - 30 * DAY),
    since,
  };
}
