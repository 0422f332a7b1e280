import type { EntityManager } from 'typeorm';

import type { ImportPreview } from '#contract/imports.js';
import type { Changed } from './comparison.js';
import { toRow } from './import-report.js';
import { fieldsOf, type ImportedFields } from './imported-event.js';
import { fieldsThere } from './imported-occurrences.queries.js';

type Updated = ImportPreview['updated'][number];
type Kind = Updated['changes'][number];
type FieldKind = Exclude<Kind, 'status' | 'repeats'>;

const FIELDS: Record<FieldKind, (keyof ImportedFields)[]> = {
  title: ['title'],
  time: ['localStart', 'localEnd', 'timeZone', 'allDay'],
  place: ['address', 'onlineUrl'],
  description: ['description'],
  topics: ['topics'],
};

/** Each changed occurrence with what an import would change of the event that is there. */
export async function withChanges(tx: EntityManager, changed: readonly Changed[]): Promise<Updated[]> {
  const rows = await fieldsThere(
    tx,
    changed.map(({ occurrenceId }) => occurrenceId),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return changed.map(({ read, occurrenceId }) => {
    const before = byId.get(occurrenceId);
    const after = fieldsOf(read);
    const differs = (key: keyof ImportedFields) => JSON.stringify(before?.[key]) !== JSON.stringify(after[key]);
    const kinds = (Object.keys(FIELDS) as FieldKind[]).filter((kind) => FIELDS[kind].some(differs));
    const isOff = before?.status === 'cancelled';
    const turns = (read.event.status === 'cancelled') !== isOff;
    const changes: Kind[] = [...kinds, ...(turns ? (['status'] as const) : [])];
    return { ...toRow(read), changes: changes.length > 0 ? changes : ['repeats' as const] };
  });
}
