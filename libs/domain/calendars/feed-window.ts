const DAY = 24 * 60 * 60 * 1000;

/** What a feed shows. It moves once a day, at midnight UTC, so that a feed stays the same from one change to the next. */
export interface FeedWindow {
  /** Occurrences that start from here, inclusive, … */
  from: Date;
  /** … to here, exclusive. */
  to: Date;
  /** A cancelled one only while it has not ended before this. */
  cancelledSince: Date;
  /** When the window last moved. */
  since: Date;
}

/** 60 days back, 18 months ahead; cancelled occurrences for 30 days past their end (C20, C41). */
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
