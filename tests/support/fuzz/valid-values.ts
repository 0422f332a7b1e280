import type { Description, Schema } from './described.js';

/** What a part is called says what makes sense there. */
const WORDS: Record<string, string> = {
  localStart: '2027-02-04T18:30',
  localEnd: '2027-02-04T20:00',
  at: '2027-01-20T09:00',
  original: '2027-02-04T18:30',
  from: '2027-02-01',
  to: '2027-03-01',
  timeZone: 'Europe/Lisbon',
  rules: 'FREQ=WEEKLY;COUNT=4',
  email: 'ada@example.org',
  next: '/',
  code: '123456',
  hosts: 'true',
  accent: '#17557f',
  crop: '0,0,1,1',
  id: 'first',
  repliesClose: '24h',
};
const BY_FORMAT: Record<string, string> = { date: '2027-02-04', uri: 'https://example.org/' };
/** One of several that must not all be false. */
const TRUE: ReadonlySet<string> = new Set(['going']);
const CLOCK = '^([01]';

/** Values that a schema takes, and that make sense together: rows of a world, an hour and a half in February. */
export class ValidValues {
  constructor(
    private readonly components: Description['components'],
    private readonly ids: Record<string, string>,
  ) {}

  of(given: Schema, name = ''): unknown {
    const schema = this.resolved(given);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[0];
    if (schema.anyOf) return this.of(this.chosen(schema.anyOf), name);
    if (schema.type === 'object') return this.object(schema);
    if (schema.type === 'array') return this.array(schema, name);
    if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1);
    if (schema.type === 'boolean') return TRUE.has(name);
    return this.text(schema, name);
  }

  private resolved(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (this.components.schemas[name] ?? {});
  }

  /** What can be filled in, where there is a choice. */
  private chosen(choices: Schema[]): Schema {
    return choices.find(({ type, enum: values }) => type !== 'null' && !values) ?? choices[0] ?? {};
  }

  private object({ properties = {} }: Schema): unknown {
    return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, this.of(value, key)]));
  }

  private array({ items = {}, minItems = 1 }: Schema, name: string): unknown[] {
    // A date that is left out, or one more, would have to be one that its rule gives, or none.
    if (name === 'extra' || name === 'leftOut') return [];
    return Array.from({ length: Math.max(1, minItems) }, () => this.of(items, name));
  }

  private text(schema: Schema, name: string): string {
    const { format, pattern = '', minLength = 0 } = schema;
    if (format === 'uuid') return this.idFor(name);
    if (pattern.startsWith(CLOCK)) return name === 'to' ? '22:00' : '18:30';
    const known = WORDS[name] ?? this.ids[name] ?? BY_FORMAT[format ?? ''];
    return known ?? 'soup'.padEnd(minLength, 'p');
  }

  private idFor(name: string): string {
    const plain = name.replace(/s$/, '').replace(/^keeper/, 'member');
    const asked: Record<string, string> = { occurrence: 'occurrenceId', host: 'memberId', room: 'roomId' };
    const key = { ...asked, exceptOccurrence: 'occurrenceId', exceptEventId: 'eventId' }[plain] ?? plain;
    return this.ids[name] ?? this.ids[key] ?? '7d444840-9dc0-41d1-b245-5ffdce74fad2';
  }
}
