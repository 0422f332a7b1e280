import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { mostZoom, moved, partInWords, partOf, whole, zoomed, type Frame } from './crop-frame.js';

const PAGE = 16 / 9;
const wide = { width: 4000, height: 1000 };
const tall = { width: 900, height: 1600 };

describe('the part of a picture that is shown', () => {
  it('is at first as much as the shape takes, from the middle', () => {
    expect(partOf(wide, PAGE, whole(wide))).toEqual({ left: 1111, top: 0, width: 1778, height: 1000 });
    expect(partOf(tall, PAGE, whole(tall))).toEqual({ left: 0, top: 547, width: 900, height: 506 });
  });

  it('moves by its own width, and stops at the edges', () => {
    const right = moved(wide, PAGE, whole(wide), { right: 0.5, down: 0.5 });
    expect(partOf(wide, PAGE, right)).toMatchObject({ left: 2000, top: 0 });
    const far = moved(wide, PAGE, right, { right: 9, down: 0 });
    expect(partOf(wide, PAGE, far).left).toBe(4000 - 1778);
    // At the edge it has stopped: one step back is one step.
    expect(partOf(wide, PAGE, moved(wide, PAGE, far, { right: -0.1, down: 0 })).left).toBe(4000 - 1778 - 178);
  });

  it('goes closer around its middle, as far as there is something to see', () => {
    const close = zoomed(wide, PAGE, whole(wide), 2);
    expect(partOf(wide, PAGE, close)).toEqual({ left: 1556, top: 250, width: 889, height: 500 });
    expect(zoomed(wide, PAGE, close, 99).zoom).toBe(mostZoom(wide, PAGE));
    expect(zoomed(wide, PAGE, close, 0.2).zoom).toBe(1);
    expect(mostZoom({ width: 200, height: 100 }, PAGE)).toBe(1);
  });

  it('says for those who do not see it what is shown', () => {
    expect(partInWords(wide, partOf(wide, PAGE, whole(wide)))).toBe(
      'Shown: 44% of the width and 100% of the height, from 28% on the left and 0% at the top.',
    );
  });

  it('never lies outside, whatever is dragged, pinched or pressed', () => {
    const size = fc.record({ width: fc.integer({ min: 1, max: 9000 }), height: fc.integer({ min: 1, max: 9000 }) });
    const step = fc.oneof(
      fc.record({
        right: fc.double({ min: -3, max: 3, noNaN: true }),
        down: fc.double({ min: -3, max: 3, noNaN: true }),
      }),
      fc.double({ min: 0, max: 20, noNaN: true }),
    );
    fc.assert(
      fc.property(size, fc.array(step, { maxLength: 12 }), (picture, steps) => {
        const frame = steps.reduce<Frame>(
          (at, one) => (typeof one === 'number' ? zoomed(picture, PAGE, at, one) : moved(picture, PAGE, at, one)),
          whole(picture),
        );
        const { left, top, width, height } = partOf(picture, PAGE, frame);
        expect(left >= 0 && top >= 0 && width >= 1 && height >= 1).toBe(true);
        expect(left + width <= picture.width && top + height <= picture.height).toBe(true);
      }),
    );
  });
});
