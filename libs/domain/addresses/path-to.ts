import { isPart, type PartName } from './identifiers.js';

/** A part of an address that cannot be one: of a tampered address, or of an answer that is not what was asked for. */
export class MalformedPart extends Error {
  constructor(name: string) {
    super(`This cannot be "${name}" of an address.`);
  }
}

/** `:space` of `/calendar/s/:space.ics`: up to the next slash or dot. */
type Name<Text extends string> = Text extends `${infer Head}/${string}` ? NameOfLast<Head> : NameOfLast<Text>;
type NameOfLast<Text extends string> = Text extends `${infer Head}.${string}` ? Head : Text;
type NamesIn<Pattern extends string> = Pattern extends `${string}:${infer Rest}` ? Name<Rest> | NamesIn<Rest> : never;

/** A variable part whose name no rule knows makes the pattern itself unusable. */
type Parts<Pattern extends string> = NamesIn<Pattern> extends PartName ? Record<NamesIn<Pattern>, string> : never;

/**
 * The one way to build an address: `pathTo('/api/spaces/:space/rooms/:roomId', { space, roomId })`. Each part keeps the
 * rule of its name, so that it can lead nowhere else, and is encoded all the same.
 * @throws MalformedPart
 */
export function pathTo<Pattern extends `/${string}`>(pattern: Pattern, parts: Parts<Pattern>): string {
  const given: Readonly<Record<string, string>> = parts;
  return pattern.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = given[name];
    if (typeof value !== 'string' || !isPart(name, value)) throw new MalformedPart(name);
    return encodeURIComponent(value);
  });
}
