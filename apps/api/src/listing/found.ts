/** How words are compared: as they are written, in their forms and begun; or with slips of the finger too. */
export type Closeness = 'exact' | 'near';

/** What a search comes to. */
export interface Found {
  words: readonly string[];
  closeness: Closeness;
  /** The events that it finds; null where they are too many to name. */
  eventIds: string[] | null;
}
