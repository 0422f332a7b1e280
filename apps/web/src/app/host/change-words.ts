import type { ChangePreview, HostDates } from '#contract/event-changes.js';
import type { Scope } from '#contract/repeats.js';
import { shortSpan } from '#domain/calendars/when-in-words.js';
import { FIELD_NAMES } from '#domain/events/field-names.js';
import { listed } from '#domain/events/recurrence/words.js';
import { asksToConfirm } from '#domain/rsvps/reconfirm.js';
import { obstacleInWords } from '../rooms/room-words.js';
import { dayOf, shortDay, todayIn, zoneName } from '../ui/times.js';
import { people } from './event-words.js';

export const SCOPE_NAMES: Record<Scope, string> = {
  this: 'This date',
  following: 'This and following',
  all: 'All dates to come',
};

/**
 * The dates to come that no change of the opened one reaches, "all dates" included: an earlier "this and following" gave
 * them a plan of their own. Empty where there are none.
 */
export function apartInWords(dates: HostDates['items'], seriesId: string | null): string {
  const apart = dates.filter((date) => date.seriesId !== seriesId && !date.over && date.status !== 'cancelled');
  const days = apart.map(({ localStart }) => shortDay(dayOf(localStart)));
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined) return '';
  return days.length === 1
    ? `Not ${first}: since an earlier change it has a plan of its own. Open it to change it too.`
    : `Not the ${days.length} dates from ${first} to ${last}: since an earlier change they have a plan of their own. Open one of them to change those too.`;
}

/** These are no things but questions, and take no article. */
const QUESTIONS = ['visibility', 'repeats', 'wholeCourse'];

/** `room and time`; `the room and the time`. */
export function fieldsInWords(fields: readonly string[], article = false): string {
  const names = fields.map((field) => {
    const name = FIELD_NAMES[field] ?? field;
    return article && !QUESTIONS.includes(field) ? `the ${name}` : name;
  });
  return listed([...new Set(names)]);
}

type Changed = ChangePreview['changed'][number];
type When = ChangePreview['added'][number];

/** What a save would do, a sentence for each kind of change. */
export function changesInWords({ changed, added, removed }: ChangePreview): string[] {
  const of = (what: Changed['what']) => changed.filter((one) => one.what === what);
  const sentences = [
    moves(of('moved')),
    asks(of('moved')),
    counted(of('place'), 'takes place elsewhere', 'take place elsewhere'),
    counted(of('details'), 'says something new', 'say something new'),
    counted(of('quiet'), 'gets what you changed', 'get what you changed'),
    cancelled(of('cancelled')),
    dates(added, 'New'),
    dates(removed, 'Gone, nobody had replied'),
  ];
  return sentences.filter((sentence) => sentence !== '');
}

function moves(moved: readonly Changed[]): string {
  const [first, ...others] = moved;
  if (!first) return '';
  const rest = others.length === 0 ? '' : others.length === 1 ? ', and 1 more' : `, and ${others.length} more`;
  const count = moved.length === 1 ? '1 date moves' : `${moved.length} dates move`;
  const { before, after } = first;
  const zones = !after.allDay && before.timeZone !== after.timeZone;
  const told = (when: When) => `${hours(when)}${zones ? ` ${zoneName(when.timeZone)}` : ''}`;
  return `${count}: ${told(before)} becomes ${told(after)}${rest}.`;
}

/** Nobody loses a seat for a move. */
function asks(moved: readonly Changed[]): string {
  const scheduled = (when: When) => ({ ...when, status: 'scheduled' as const });
  const asking = moved.some(({ told, before, after }) => told && asksToConfirm(scheduled(before), scheduled(after)));
  return asking ? 'All replies are kept, and whoever replied is asked to confirm the new day.' : '';
}

const counted = (some: readonly Changed[], one: string, many: string): string =>
  some.length === 0
    ? ''
    : some.length === 1
      ? `${days(some.map(({ after }) => after))} ${one}.`
      : `${some.length} dates ${many}.`;

function cancelled(off: readonly Changed[]): string {
  if (off.length === 0) return '';
  return `Cancelled, because people replied and the new rule does not give them: ${days(off.map(({ before }) => before))}.`;
}

const dates = (some: readonly When[], words: string): string => (some.length === 0 ? '' : `${words}: ${days(some)}.`);

const NAMED = 4;

function days(some: readonly When[]): string {
  const named = some.slice(0, NAMED).map(({ localStart }) => shortDay(dayOf(localStart)));
  return some.length > NAMED ? `${named.join(', ')} and ${some.length - NAMED} more` : listed(named);
}

const hours = (when: When): string => shortSpan(when, todayIn(when.timeZone));

/** Who gets a mail, and what it says. Empty where nothing changes yet. */
export function toldInWords({ told, changed, added, removed }: ChangePreview): string {
  if (changed.length + added.length + removed.length === 0) return '';
  if (told.people === 0) return `Nobody is told: ${whyNobody(changed)}.`;
  const names = told.first.slice(0, 3).map(({ name }) => name);
  const others = told.people - names.length;
  const who = others > 0 ? `${names.join(', ')} and ${others} more` : listed(names);
  const verb = told.people === 1 ? 'gets one mail' : 'get one mail each';
  const heard = [...new Set(changed.filter((one) => one.told).map(({ what }) => HEARD[what]))];
  return `${who} ${verb}: ${listed(heard)}.`;
}

function whyNobody(changed: readonly Changed[]): string {
  const replied = changed.filter(({ replies }) => replies > 0);
  if (replied.length === 0) return 'nobody has replied';
  if (replied.some(({ what }) => what !== 'quiet' && what !== 'details')) return 'it is over';
  return 'they are told when the title, the time or the place changes';
}

const HEARD: Record<Changed['what'], string> = {
  moved: 'the old time and the new one',
  place: 'the new place',
  details: 'what is new',
  quiet: 'nothing',
  postponed: 'that it waits for a new date',
  cancelled: 'what is off, and why',
};

/** `Save and tell 12 people`; before that is known, only what is done. */
export const saveWord = (preview: ChangePreview | null, word = 'Save'): string =>
  preview && preview.told.people > 0 ? `${word} and tell ${people(preview.told.people)}` : word;

const ROOMLESS = 5;

/** Which dates could not have their room, and what is in the way of each; the first five. */
export function roomlessInWords(preview: ChangePreview | null): string[] {
  const { items, total } = preview?.withoutRoom ?? { items: [], total: 0 };
  const lines = items
    .slice(0, ROOMLESS)
    .map(({ localStart, room, obstacle }) => `${shortDay(dayOf(localStart))}: ${obstacleInWords(obstacle, room)}`);
  return total > lines.length ? [...lines, `and ${total - lines.length} more`] : lines;
}
