/** One thing that happens in an event, and how long it takes. */
export interface AgendaStep {
  title: string;
  minutes: number;
}

/** What an event of a format is like unless its host says otherwise. */
export interface EventTemplate {
  /** When it usually begins, by the clock on the wall: `18:30`. */
  begins: string;
  /** How long it lasts by that clock. */
  lastsMinutes: number;
  /** Null for no limit. */
  capacity: number | null;
  /** For which the room is needed before it begins and after it ends. */
  setupMinutes: number;
  teardownMinutes: number;
  /** In order from the start. */
  agenda: AgendaStep[];
  /** Asked of everybody who replies. */
  questions: string[];
  /** The page's text to begin with, in Markdown. */
  description: string;
  /** One reply counts for every date of a series. */
  wholeCourse: boolean;
}
