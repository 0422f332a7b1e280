import { FORMATS } from '../events/formats.js';

/** What stands for a space in an address. The table of spaces checks the same. */
export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const LONGEST_SLUG = 60;

/** A UUID, as rows are named. */
export const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The characters of base64url. A token that was cut off on its way is still one, so that its page can say so. */
const TOKEN = /^[\w-]{1,200}$/;

export const isSlug = (value: string): boolean => value.length <= LONGEST_SLUG && SLUG.test(value);
export const isId = (value: string): boolean => ID.test(value);

const RULES: Readonly<Record<'space' | 'format' | 'token', (value: string) => boolean>> = {
  space: isSlug,
  format: (value) => FORMATS.some((format) => format === value),
  token: (value) => TOKEN.test(value),
};

/** What a variable part of an address is called, in the API's routes and the web app's. The name says its rule. */
export type PartName = keyof typeof RULES | `${string}Id`;

/** Whether this may stand in an address where a part of that name stands. */
export function isPart(name: string, value: string): boolean {
  if (Object.hasOwn(RULES, name)) return RULES[name as keyof typeof RULES](value);
  if (name.endsWith('Id')) return isId(value);
  throw new Error(`No rule says what "${name}" in an address may be.`);
}
