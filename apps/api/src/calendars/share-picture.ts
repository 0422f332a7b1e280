import sharp, { type OverlayOptions } from 'sharp';
import { fileURLToPath } from 'node:url';

import { clothTile, colourOf, type Pattern } from '#domain/calendars/cloth.js';
import { tonesOf } from '#domain/spaces/accent.js';

/** The size that chats and networks show whole. */
const [WIDTH, HEIGHT] = [1200, 630];
const BAND = 176;
const MARGIN = 80;
/** The title gets the largest of these at which it is no higher than that. */
const TITLE_SIZES = [96, 80, 66, 54, 44, 36];
const TITLE_HEIGHT = 250;

export interface ShareFacts {
  what: string;
  when: string;
  space: string;
  accent: string;
  pattern: Pattern;
}

const font = (subset: string) => fileURLToPath(new URL(`fonts/instrument-sans-${subset}-600.ttf`, import.meta.url));
const [LATIN, LATIN_EXT] = [font('latin'), font('latin-ext')];
// A family that no other text names: by `font`, SemiBold would be read as a weight of another one.
const FAMILY = 'Instrument Sans SemiBold';

/**
 * The picture of an event that has none: its space's cloth, its title, when it is, its space. A PNG. Nothing is loaded
 * for it but our own fonts: what would read SVG stays closed, for uploads must never reach it (S39).
 */
export async function drawShare({ what, when, space, accent, pattern }: ShareFacts): Promise<Buffer> {
  const { light } = tonesOf(accent);
  const title = await titleOf(what, light.ink);
  const [date, name] = [await line(when, 38, light.ink2), await line(space, 38, light.accent)];
  const top = BAND + 48;
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: light.sheet } })
    .composite([
      { input: await band(light.accent, light.onAccent, pattern), left: 0, top: 0 },
      { input: title.data, left: MARGIN, top },
      { input: date.data, left: MARGIN, top: top + title.info.height + 28 },
      { input: name.data, left: MARGIN, top: HEIGHT - MARGIN - 10 },
    ])
    .png({ compressionLevel: 9, palette: true, quality: 90 })
    .toBuffer();
}

async function band(accent: string, onAccent: string, pattern: Pattern): Promise<Buffer> {
  const [ground, light] = [colourOf(accent), colourOf(onAccent)];
  const mixed = (part: 0 | 1 | 2) => ground[part] + (light[part] - ground[part]) * 0.3;
  const { side, pixels } = clothTile({ pattern, scale: 2, ground, ink: [mixed(0), mixed(1), mixed(2)] });
  const tile: OverlayOptions = {
    input: Buffer.from(pixels),
    raw: { width: side, height: side, channels: 3 },
    tile: true,
    gravity: 'northwest',
  };
  return sharp({ create: { width: WIDTH, height: BAND, channels: 3, background: accent } })
    .composite([tile])
    .png()
    .toBuffer();
}

async function titleOf(text: string, colour: string): ReturnType<typeof line> {
  for (const size of TITLE_SIZES) {
    const drawn = await line(text, size, colour);
    if (drawn.info.height <= TITLE_HEIGHT || size === TITLE_SIZES.at(-1)) return drawn;
  }
  throw new Error('There is no size for a title.');
}

/** Text in our font, broken where it reaches the margin. The second font is known from then on that it was named once. */
async function line(text: string, size: number, colour: string) {
  await (known ??= written('Č', 10, '#000000', LATIN_EXT));
  return written(text, size, colour, LATIN);
}

let known: Promise<unknown> | undefined;

function written(text: string, size: number, colour: string, fontfile: string) {
  const markup = `<span font_family="${FAMILY}" foreground="${colour}">${escaped(text)}</span>`;
  const options = { text: markup, font: `sans ${size}`, fontfile, width: WIDTH - 2 * MARGIN, dpi: 72, rgba: true };
  return sharp({ text: { ...options, wrap: 'word-char', spacing: Math.round(size / 8) } })
    .png()
    .toBuffer({ resolveWithObject: true });
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? '');
