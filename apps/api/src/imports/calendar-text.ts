import { FileProblem, LIMITS } from './limits.js';

/** One BEGIN…END block with the lines that this program reads, unfolded. */
export interface Component {
  name: string;
  /** Where BEGIN stands in the file, from 1. */
  line: number;
  lines: string[];
  children: Component[];
  /** Its END was found. */
  closed: boolean;
  /** A line was longer than a line may be. */
  tooLong: boolean;
}

const READ = new Set(
  `DTSTART DTEND DURATION RRULE EXRULE RDATE EXDATE RECURRENCE-ID UID SUMMARY DESCRIPTION LOCATION URL CATEGORIES STATUS
   SEQUENCE CLASS DTSTAMP LAST-MODIFIED METHOD X-WR-TIMEZONE TZID X-LIC-LOCATION TZOFFSETFROM TZOFFSETTO CONFERENCE
   X-GOOGLE-CONFERENCE`.split(/\s+/),
);

/**
 * The components of a file, whatever its line ends, folding and encoding; broken lines are left out.
 * @throws FileProblem when it is too large or no calendar at all
 */
export function readComponents(bytes: Buffer): Component {
  if (bytes.length > LIMITS.bytes) {
    throw new FileProblem(
      'calendar-too-large',
      `The file is larger than ${LIMITS.bytes / 1_000_000} MB. Export fewer events and try again.`,
    );
  }
  const root: Component = { name: '', line: 1, lines: [], children: [], closed: true, tooLong: false };
  const tree = new Tree(root);
  forEachLine(asOneBytePerCharacter(bytes), (text, line) => tree.add(text, line));
  if (tree.components === 0)
    throw new FileProblem('calendar-unreadable', 'This is not a calendar file: it holds no BEGIN:VCALENDAR.');
  return root;
}

class Tree {
  components = 0;
  private readonly open: Component[];

  constructor(root: Component) {
    this.open = [root];
  }

  add(text: string, line: number): void {
    const [, name = ''] = /^([A-Za-z0-9-]+)[;:]/.exec(text) ?? [];
    const upper = name.toUpperCase();
    if (upper === 'BEGIN') this.begin(valueOf(text), line);
    else if (upper === 'END') this.end(valueOf(text));
    else if (READ.has(upper)) this.keep(text);
  }

  private begin(name: string, line: number): void {
    this.components += 1;
    if (this.components === 1 && !/^(VCALENDAR|VEVENT)$/.test(name))
      throw new FileProblem('calendar-unreadable', `This is not a calendar file: it holds a ${shown(name)}.`);
    if (this.components > LIMITS.components) {
      throw new FileProblem(
        'calendar-too-large',
        `The file holds more than ${LIMITS.components.toLocaleString('en')} entries. Export fewer events and try again.`,
      );
    }
    // An event cannot stand in another: the outer one was cut off.
    if (name === 'VEVENT' || name === 'VCALENDAR') this.leave((component) => component.name === 'VEVENT');
    if (this.open.length > LIMITS.depth)
      throw new FileProblem('calendar-unreadable', 'The file nests its entries too deeply to be a calendar.');
    const component: Component = { name, line, lines: [], children: [], closed: false, tooLong: false };
    this.open.at(-1)?.children.push(component);
    this.open.push(component);
  }

  private end(name: string): void {
    const component = this.leave((open) => open.name === name);
    if (component) component.closed = true;
  }

  /** Closes the innermost component that fits, with all that stand open in it. */
  private leave(fits: (component: Component) => boolean): Component | undefined {
    const at = this.open.findLastIndex((component, index) => index > 0 && fits(component));
    return at > 0 ? this.open.splice(at)[0] : undefined;
  }

  private keep(text: string): void {
    const component = this.open.at(-1);
    if (!component) return;
    if (text.length > LIMITS.line) component.tooLong = true;
    else component.lines.push(decoded(text));
  }
}

const valueOf = (text: string): string =>
  text
    .slice(text.indexOf(':') + 1)
    .trim()
    .toUpperCase();
const shown = (name: string): string => name.replace(/[^A-Z0-9-]/g, '').slice(0, 20) || 'nameless part';

/** Folding can cut a character in two, so bytes are unfolded first and decoded afterwards. */
function asOneBytePerCharacter(bytes: Buffer): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(bytes.subarray(2), 'utf-16le');
  if (first === 0xfe && second === 0xff) return utf16(bytes.subarray(2), 'utf-16be');
  if (first === 0x42 && second === 0) return utf16(bytes, 'utf-16le');
  if (first === 0 && second === 0x42) return utf16(bytes, 'utf-16be');
  const bom = first === 0xef && second === 0xbb && third === 0xbf;
  return bytes.toString('latin1', bom ? 3 : 0);
}

const utf16 = (bytes: Buffer, encoding: string): string =>
  Buffer.from(new TextDecoder(encoding).decode(bytes), 'utf8').toString('latin1');

/** UTF-8 where it is that, else what Windows programs write. */
function decoded(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Unfolded lines with the number of their first physical line. Lines without content do not end a folded one. */
function forEachLine(text: string, use: (line: string, number: number) => void): void {
  const ends = text.includes('\n') ? '\n' : '\r';
  let parts: string[] = [];
  let beganAt = 0;
  let number = 0;
  for (let from = 0; from < text.length;) {
    const found = text.indexOf(ends, from);
    const to = found < 0 ? text.length : found;
    const physical = text.slice(from, to).replace(/\r+$/, '');
    from = to + 1;
    number += 1;
    if (physical === '' || (parts.length === 0 && physical.trim() === '')) continue;
    if (/^[ \t]/.test(physical) && parts.length > 0) {
      parts.push(physical.slice(1));
      continue;
    }
    if (parts.length > 0) use(parts.join(''), beganAt);
    // What stands before the first line folds nothing.
    parts = [parts.length > 0 ? physical : physical.trimStart()];
    beganAt = number;
  }
  if (parts.length > 0) use(parts.join(''), beganAt);
}
