import { importQuery } from '#contract/imports.js';
import { StartProblem } from '../platform/start-problem.js';

/** What the command line asks for. */
export interface ImportCommand {
  file: string;
  space: string;
  from?: string;
  to?: string;
  dryRun: boolean;
  json: boolean;
}

const USAGE = `npm run import -- FILE --space SLUG [--from DATE] [--to DATE] [--dry-run] [--json]

FILE       a calendar, .ics
--space    the space's short name, as in its address
--from     the first day, such as 2026-10-01; without it, a month ago
--to       the day after the last; without it, 18 months ahead
--dry-run  say what would happen, and write nothing
--json     answer in JSON`;

/** @throws StartProblem that says what is missing or wrong */
export function readCommand(values: Record<string, unknown>, positionals: readonly string[]): ImportCommand {
  const { space, from, to } = values;
  const unknown = Object.keys(values).find((name) => !['space', 'from', 'to', 'dry-run', 'json'].includes(name));
  const [file, more] = positionals;
  if (unknown) throw new StartProblem(`There is no option --${unknown}.\n\n${USAGE}`);
  if (!file) throw new StartProblem(`Name the file to import.\n\n${USAGE}`);
  if (more) throw new StartProblem(`Import one file at a time; “${more}” is a second one.\n\n${USAGE}`);
  if (typeof space !== 'string' || space === '') throw new StartProblem(`Name the space with --space.\n\n${USAGE}`);
  const days = importQuery.safeParse({ from, to });
  if (!days.success) throw new StartProblem('Give --from and --to as dates, such as 2026-10-01.');
  if (days.data.from && days.data.to && days.data.from >= days.data.to) {
    throw new StartProblem('--to is not after --from. It is the first day that is left out.');
  }
  return { file, space, ...days.data, dryRun: values['dry-run'] === true, json: values['json'] === true };
}
