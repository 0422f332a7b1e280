/** What the yardstick answers. It is written by the bench, so that both run the very same statements and bytes. */
export interface Plan {
  databaseUrl?: string;
  /** What our program tells Postgres when it connects. */
  session?: string;
  routes: Route[];
}

export type Route = { path: string } &
  /** Rows of one statement as JSON. A value `{ "query": "to" }` is that query parameter as a date. */
  (
    | { kind: 'sql'; text: string; values: unknown[] }
    /** Bytes that are kept, from a file, under a strong tag. */
    | { kind: 'bytes'; file: string; headers: Record<string, string>; tag: string }
    /** Kept blocks, read and joined at every request. */
    | { kind: 'blocks'; text: string; values: unknown[]; head: string; tail: string }
    /** The statements of one write of ours, with its values taken from the request. */
    | { kind: 'replay'; statements: Statement[] }
  );

/** A statement as ours runs it. */
export interface Statement {
  text: string;
  values: Value[];
}

/** Where a value comes from: as it is, or from the request, or from a row that an earlier statement answered. */
export type Value =
  | { is: unknown }
  | { from: 'member' | 'occurrence' | 'shard' | 'token' | 'now' }
  | { row: number; column: string; plus?: number }
  /** A text with uuids of the above kinds in it. */
  | { parts: (string | Value)[] }
  | { list: Value[] };
