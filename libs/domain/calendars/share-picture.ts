// Runs in the browser too: the page says that there is a picture where there is one.

import type { EventStatus } from '../events/formats.js';
import { whatAndWhen } from './share-words.js';
import type { WallSpan } from './span.js';

/** What the picture of an occurrence without one of its own is made from. */
export interface PicturedOccurrence extends WallSpan {
  title: string;
  status: EventStatus;
  timeZone: string;
  space: string;
}

/** The characters of the fonts that pictures are written in (`apps/api/src/calendars/fonts`), as they say themselves. */
const IN_OUR_FONTS =
  /^[\u0020-\u007e\u00a0-\u00a3\u00a5\u00a7-\u00ab\u00ae-\u00b0\u00b4\u00b6-\u00b8\u00ba\u00bb\u00bf-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123\u0126-\u0127\u012a-\u012b\u012e-\u0133\u0136-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u014d\u0150-\u0155\u0158-\u015b\u015e-\u0161\u0164-\u0165\u016a-\u017e\u01cd\u01ce\u0218-\u021b\u0237\u02c6\u02c7\u02da\u02dc\u02dd\u1e80-\u1e85\u1e9e\u1ef2\u1ef3\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2039\u203a\u20ac\u2122\u2191\u2193\u2212]*$/;
/** Signs that a title is whole without: pictographs, and what joins or colours them. */
const PICTOGRAPHS = /[\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\u200d\ufe0f\u20e3]/gu;
const LONGEST = 140;

/**
 * The lines of the picture. Null where a letter is in none of our fonts: no picture is better than one with boxes.
 */
export function pictureLines(occurrence: PicturedOccurrence): { what: string; when: string; space: string } | null {
  const { what, when } = whatAndWhen(occurrence);
  const lines = { what: shortened(plain(what)), when: plain(when), space: plain(occurrence.space) };
  return lines.what !== '' && Object.values(lines).every((line) => IN_OUR_FONTS.test(line)) ? lines : null;
}

const plain = (text: string): string => text.normalize('NFC').replace(PICTOGRAPHS, '').replace(/\s+/g, ' ').trim();

const shortened = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`;
