import { describe, expect, it } from '@jest/globals';

import { contrast, tonesOf } from './accent.js';

describe('the colours of a space', () => {
  it('gives what the mock-ups of the look show for the green of Loom House', () => {
    const { light, dark } = tonesOf('#0f7a58');
    expect(light).toMatchObject({ sheet: '#ffffff' });
    expect(contrast(light.accent, '#076246')).toBeLessThan(1.1);
    expect(contrast(dark.accent, '#8ad7b6')).toBeLessThan(1.1);
  });

  it.each([
    [
      'a green',
      '#0f7a58',
      '#006245 #f6fefa #def5ea #eef2f0 #ffffff #161e1a #49524e #dce1de #808984',
      '#87d8b5 #031e14 #193429 #101412 #171c1a #e9eeec #b5bdb9 #2f3633 #727c77',
    ],
    [
      'a loud pink',
      '#ff00aa',
      '#842d5d #fffafc #fee7f1 #f4eff2 #ffffff #21191d #564d51 #e3dee0 #8c8387',
      '#f4abcd #26101b #3d2531 #161113 #1e191c #f0ebed #c0b8bb #393235 #80767a',
    ],
    [
      'grey',
      '#777777',
      '#525252 #fcfcfc #eeeeee #f1f1f1 #ffffff #1c1c1c #505050 #dfdfdf #868686',
      '#c4c4c4 #181818 #2e2e2e #131313 #1b1b1b #ededed #bababa #343434 #797979',
    ],
    [
      'a deep blue',
      '#0000ff',
      '#2c4d99 #fafcff #e6efff #eff1f5 #ffffff #181c22 #4c5058 #dde0e4 #82868e',
      '#a7c4ff #0f182b #242e42 #111316 #191b1f #ebedf1 #b7bbc1 #31343a #757981',
    ],
  ])('stays what spaces with %s look like today', (_, accent, light, dark) => {
    const tones = tonesOf(accent);
    expect([tones.light, tones.dark].map((scheme) => Object.values(scheme).join(' '))).toEqual([light, dark]);
  });

  it('stays readable for any colour an admin picks, in both schemes (E27)', () => {
    for (const accent of manyColours()) {
      for (const tones of Object.values(tonesOf(accent))) {
        const pairs = [
          contrast(tones.accent, tones.sheet),
          contrast(tones.accent, tones.tint),
          contrast(tones.onAccent, tones.accent),
          contrast(tones.ink, tones.sheet),
          contrast(tones.ink, tones.tint),
          contrast(tones.ink2, tones.sheet),
          contrast(tones.ink2, tones.tint),
          contrast(tones.ink2, tones.page),
        ];
        expect({ accent, worst: Math.min(...pairs) >= 4.5 }).toEqual({ accent, worst: true });
      }
    }
  });

  it('counts black on white as 21 to 1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  });

  it.each([
    ['#767676', 4.54],
    ['#ff0000', 4.0],
    ['#00ff00', 1.37],
    ['#0000ff', 8.59],
  ])('counts %s on white as WCAG does: %d', (colour, ratio) => {
    expect(contrast(colour, '#ffffff')).toBeCloseTo(ratio, 2);
    expect(contrast('#ffffff', colour)).toBeCloseTo(ratio, 2);
  });
});

function manyColours(): string[] {
  const steps = [0, 51, 102, 153, 204, 255];
  const hex = (value: number) => value.toString(16).padStart(2, '0');
  return steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${hex(r)}${hex(g)}${hex(b)}`)));
}
