import { minutesBetween, same, shifted, toSeconds, type ProgrammeSeries } from '../events/programme.js';
import type { LocalTime } from '../events/zoned-time.js';
import { coreOf, type FileEvent, type FileRule, type Said } from './file-event.js';
import type { Following } from './following.js';

type Lists = Pick<FileRule, 'extra' | 'leftOut'>;

/** Whether a file says another rule than it did; where nobody kept what it said, than there is here. */
export function ruleChanged(file: FileEvent, said: Said | null, here: FileRule | null): boolean {
  const before = said ? said.rule : here;
  return !same(file.rule && coreOf(file.rule), before && coreOf(before));
}

/** What a host added and struck out: in the lists here, and never said by the file. Undefined lists of old: the file's. */
export function hostLists(said: Said | null, here: Lists | null): Lists {
  const own = (key: keyof Lists) =>
    said && here ? here[key].map(toSeconds).filter((start) => !(said.rule?.[key] ?? []).includes(start)) : [];
  return { extra: own('extra'), leftOut: own('leftOut') };
}

/** How the event repeats by the file; null for a one-off that stays one. */
export function ruleByFile(
  series: ProgrammeSeries | undefined,
  { file, said, pairing, now }: Following,
  wordsKey: string,
): ProgrammeSeries | null {
  if (!series) return file.rule && newSeries(file, file.rule, wordsKey);
  const rule = file.rule ?? onlyDate(file);
  if (!rule) return series;
  const changed = ruleChanged(file, said, series);
  if (!changed) return { ...series, ...listsByFile(series, file, said, 0), endsBefore: endByFile(series, file, said) };
  const by = said?.rule ? minutesBetween(said.rule.localStart, rule.localStart) : 0;
  const hasBegun = [...pairing.pairs.values()].some(({ startsAt }) => startsAt <= now);
  const next = file.dates.filter(({ startsAt }) => startsAt > now).map(({ originalStart }) => originalStart);
  return {
    ...series,
    ...coreOf(rule),
    ...listsByFile(series, { ...file, rule }, said, by),
    startsFrom: hasBegun ? (next.sort()[0] ?? file.startsFrom) : file.startsFrom,
    endsBefore: endByFile(series, file, said),
  };
}

const newSeries = ({ startsFrom, endsBefore }: FileEvent, rule: FileRule, wordsKey: string): ProgrammeSeries => ({
  ...rule,
  key: 'new:series',
  wordsKey,
  startsFrom,
  endsBefore,
  capacity: null,
  continues: null,
});

function onlyDate({ dates }: FileEvent): FileRule | null {
  const [only] = dates;
  return only ? { ...only.times, rules: [], extra: [only.times.localStart], leftOut: [] } : null;
}

/** What the file adds and leaves out, with what the host did beside it, moved along with the rule. */
function listsByFile(series: ProgrammeSeries, file: FileEvent, said: Said | null, by: number): Lists {
  const host = hostLists(said, series);
  const merged = (key: keyof Lists): LocalTime[] => {
    // What lies before the days that were read, nobody took back.
    const passed = series[key].map(toSeconds).filter((start) => start < file.readFrom);
    const own = host[key].map((start) => shifted(start, by));
    return [...new Set([...passed, ...own, ...(file.rule?.[key] ?? [])])].sort();
  };
  return { extra: merged('extra'), leftOut: merged('leftOut') };
}

/** A host who ended it here has the last word; fewer days that were read end nothing that went on. */
function endByFile({ endsBefore }: ProgrammeSeries, file: FileEvent, said: Said | null): LocalTime | null {
  if (said && endsBefore !== said.endsBefore) return endsBefore;
  if (file.cancelled || file.endsBefore === null) return file.endsBefore;
  return said && !said.cancelled && endsBefore === null
    ? null
    : ([endsBefore ?? file.endsBefore, file.endsBefore].sort().at(-1) ?? null);
}
