import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { importChoices, type ImportCounts, type ImportReport } from '#contract/imports.js';
import { Clock } from '../platform/clock.js';
import { StartProblem } from '../platform/start-problem.js';
import { Space } from '../spaces/space.entity.js';
import type { ImportCommand } from './import-command.js';
import { toReport } from './import-report.js';
import { importWindow } from './import-window.js';
import { ImportsQueries } from './imports.queries.js';
import { ImportsService } from './imports.service.js';
import { ImportsWorker } from './imports.worker.js';

/** What `npm run import` does once the program stands: the same reading and writing as in the browser. */
@Injectable()
export class ImportOnCommandLine {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly imports: ImportsService,
    private readonly queries: ImportsQueries,
    private readonly worker: ImportsWorker,
  ) {}

  /** @returns what stands on standard output @throws StartProblem, Refusal */
  async run(command: ImportCommand, fileName: string, bytes: Buffer, say: (sentence: string) => void): Promise<string> {
    const space = await this.space(command.space);
    const window = importWindow(command, this.clock.now(), space.timeZone);
    if (command.dryRun) {
      const reading = await this.imports.read({ bytes, space }, window);
      if (reading.outside > 0)
        say(`${events(reading.outside)} of the file do not meet between ${window.from} and ${window.to}.`);
      return command.json ? JSON.stringify(toReport(reading), null, 2) : inWords(toReport(reading));
    }
    const { id, counts, skipped, singles } = await this.imports.preview({
      space,
      memberId: null,
      fileName,
      bytes,
      ...window,
    });
    await this.imports.confirm(space.id, id, { memberId: null, choices: importChoices.parse({}) });
    await this.worker.run(id, (done, total) => say(`${done} of ${total}`));
    const { problem } = await this.queries.run(space.id, id);
    if (problem) throw new StartProblem(problem);
    return command.json
      ? JSON.stringify({ counts, skipped, singles }, null, 2)
      : [countsInWords(counts), ...[...skipped, ...singles].map(skippedInWords)].join('\n');
  }

  private async space(slug: string): Promise<Pick<Space, 'id' | 'timeZone'>> {
    const spaces = await this.database.getRepository(Space).find({
      select: { id: true, slug: true, timeZone: true },
      order: { slug: 'ASC' },
    });
    const space = spaces.find((one) => one.slug === slug);
    if (space) return space;
    const known = spaces.map((one) => one.slug).join(', ');
    throw new StartProblem(`There is no space “${slug}”. ${known ? `There are: ${known}.` : 'Make one first.'}`);
  }
}

const events = (count: number): string => `${count} ${count === 1 ? 'event' : 'events'}`;

const skippedInWords = ({ line, uid, reason }: ImportReport['skipped'][number]): string =>
  `line ${line}${uid && ` (${uid})`}: ${reason}`;

const countsInWords = ({ created, updated, gone, unchanged, skipped, outside }: ImportCounts): string =>
  `${created} created, ${updated} updated, ${gone} taken away, ${unchanged} unchanged, ${skipped} skipped, ${outside} outside the days asked for.`;

function inWords({ occurrences, skipped }: ImportReport): string {
  const lines = occurrences.map(
    ({ start, timeZone, title, status }) =>
      `${start} ${timeZone}  ${title}${status === 'cancelled' ? ' (cancelled)' : ''}`,
  );
  return [
    ...lines,
    '',
    `${occurrences.length} occurrences, ${skipped.length} skipped.`,
    ...skipped.map(skippedInWords),
  ].join('\n');
}
