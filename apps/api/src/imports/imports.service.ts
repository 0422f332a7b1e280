import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';

import type { ImportChoices, ImportCounts, ImportPreview, ImportQuery } from '#contract/imports.js';
import { refuseUnreviewed } from '#domain/events/review.js';
import { Refusal } from '#domain/refusal.js';
import { actorIn } from '../events/organizers.queries.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { findRow, lockRow } from '../platform/database/rows.js';
import { transact } from '../platform/database/transaction.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Space } from '../spaces/space.entity.js';
import { readCalendarSafely } from './calendar-reader.js';
import type { CalendarReading, Window } from './calendar-reading.js';
import { compareWithSpace, isChanged, type ComparedEvent } from './comparison.js';
import { packOccurrences, type ImportPlan } from './import-plan.js';
import { countsOf, foundIn, type Found } from './found.js';
import { toGone, toKnownRow, toRow } from './import-report.js';
import { datesOf, placesOf, setAside, type Asides } from './asides.js';
import { missingEvents } from './asides.queries.js';
import { keptUid } from './imported-event.js';
import { calendarOf, type KnownOccurrence } from './imported-occurrences.queries.js';
import { importWindow } from './import-window.js';
import { Import } from './import.entity.js';
import { runImport } from './imports.jobs.js';
import { keepChoices, keepPreview } from './imports.writes.js';
import { FileProblem } from './limits.js';
import { withChanges } from './preview-changes.js';

const SHOWN = 500;

export interface Confirmed {
  memberId: string | null;
  choices: ImportChoices;
}

interface Seen {
  aside: Asides;
  found: Found;
  counts: ImportCounts;
  missing: readonly KnownOccurrence[];
}

export interface ImportRequest extends ImportQuery {
  space: { id: string; timeZone: string };
  memberId: string | null;
  fileName: string;
  bytes: Buffer;
}

/** Reads a file, says what it would do, and starts doing it once a host confirms. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /** Keeps the plan; the programme stays as it is. @throws Refusal calendar-unreadable, calendar-too-large, calendar-too-slow */
  async preview(request: ImportRequest): Promise<ImportPreview> {
    const { space } = request;
    const window = importWindow(request, this.clock.now(), space.timeZone);
    const reading = await this.read(request, window);
    const at = { window, now: this.clock.now() };
    const events = await compareWithSpace(this.database.manager, space.id, reading, at);
    const tx = this.database.manager;
    const aside = await setAside(tx, space.id, events);
    const found = foundIn(aside.plain, reading);
    const counts = countsOf(found, reading);
    const missing = await missingEvents(tx, space.id, { uids: uidsIn(reading), now: at.now, to: window.to });
    const id = await this.keep(request, window, { aside, found, counts, missing });
    return {
      id,
      fileName: request.fileName,
      ...window,
      counts,
      created: found.created.slice(0, SHOWN).map(toRow),
      updated: await withChanges(tx, found.updated.slice(0, SHOWN)),
      unchanged: found.unchanged.slice(0, SHOWN).map(toRow),
      gone: found.gone.slice(0, SHOWN).map(toGone),
      skipped: found.skipped.slice(0, SHOWN),
      notes: reading.notes.slice(0, SHOWN),
      privates: datesOf(aside.privates).slice(0, SHOWN).map(toRow),
      doubles: datesOf(aside.doubles).slice(0, SHOWN).map(toRow),
      missing: missing.slice(0, SHOWN).map(toKnownRow),
      places: (await placesOf(tx, space.id, found.created)).slice(0, SHOWN),
      singles: reading.singles.slice(0, SHOWN),
    };
  }

  /** What the file holds, without keeping anything. */
  async read({ bytes, space }: Pick<ImportRequest, 'bytes' | 'space'>, window: Window): Promise<CalendarReading> {
    try {
      return await readCalendarSafely(bytes, { ...window, spaceZone: space.timeZone });
    } catch (problem) {
      if (problem instanceof FileProblem) throw new Refusal(problem.code, { reason: problem.message }, 'file');
      throw problem;
    }
  }

  /** Confirms a plan and has it run as a job. Repeating it changes nothing. */
  async start(spaceId: string, importId: string, by: Confirmed): Promise<void> {
    await transact(this.database, async (tx) => {
      if (await this.confirmIn(tx, spaceId, importId, by)) await this.jobs.send(tx, runImport, { importId });
    });
  }

  /** The same for a caller who runs it here and now. */
  confirm(spaceId: string, importId: string, by: Confirmed): Promise<boolean> {
    return transact(this.database, (tx) => this.confirmIn(tx, spaceId, importId, by));
  }

  /** @returns whether it is to run; one that failed goes on where it stopped @throws Refusal not-found, review-needed */
  private async confirmIn(
    tx: EntityManager,
    spaceId: string,
    importId: string,
    { memberId: actorId, choices }: Confirmed,
  ): Promise<boolean> {
    const state = await lockImport(tx, spaceId, importId);
    if (state !== 'previewed' && state !== 'failed') return false;
    if (actorId !== null && choices.status === 'scheduled') await refuseToPublish(tx, spaceId, actorId);
    // What was begun goes on as it was chosen.
    if (state === 'previewed') await keepChoices(tx, importId, choices);
    await tx.getRepository(Import).update({ id: importId }, { state: 'running', problem: '' });
    await this.audit.write(tx, { actorId, spaceId, action: 'import.started', subject: importId });
    return true;
  }

  private async keep(
    { space, memberId, fileName }: ImportRequest,
    window: Window,
    { aside, found, counts, missing }: Seen,
  ): Promise<string> {
    const { plain, privates, doubles } = aside;
    const events = [...plain.filter(isChanged), ...privates, ...doubles];
    const calendar = await calendarOf(this.database.manager, space.id, uidsOf([...plain, ...events]));
    const plan: ImportPlan = {
      ...window,
      counts,
      calendar: calendar ?? randomUUID(),
      skipped: found.skipped.slice(0, SHOWN),
      privates: uidsOf(privates),
      doubles: uidsOf(doubles),
      missing: [...new Set(missing.map(({ eventId }) => eventId))],
      ...packOccurrences(events.flatMap(({ reads }) => reads)),
    };
    return keepPreview(this.database.manager, {
      spaceId: space.id,
      memberId,
      fileName,
      plan,
      total: plan.occurrences.length,
      createdAt: this.clock.now(),
    });
  }
}

/** Events of the file: those with a date, and those that cannot be read. One whose dates are all left out is in it no more. */
const uidsIn = ({ occurrences, beside, skipped }: CalendarReading): string[] => [
  ...new Set(
    [...[...occurrences, ...beside].map(({ event }) => event.uid), ...skipped.map(({ uid }) => uid)].map(keptUid),
  ),
];

const uidsOf = (events: readonly ComparedEvent[]): string[] => events.map(({ uid }) => uid);

/** What a file says is public at once. Where hosts propose and admins publish, that is for admins. */
async function refuseToPublish(tx: EntityManager, spaceId: string, actorId: string): Promise<void> {
  const space = await findRow(tx, Space, { where: { id: spaceId }, columns: ['review'] });
  const draft = { status: 'draft', wanted: space?.review ?? false, byPlanner: true } as const;
  refuseUnreviewed(draft, await actorIn(tx, spaceId, actorId));
}

async function lockImport(tx: EntityManager, spaceId: string, id: string): Promise<Import['state']> {
  const row = await lockRow(tx, Import, { where: { id, spaceId }, columns: ['state'] });
  if (!row) throw new Refusal('not-found');
  return row.state;
}
