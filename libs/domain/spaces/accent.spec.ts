import { describe, expect, it } from '@jest/globals';

import { contrast, tonesOf } from './accent.js';

describe('the colours of a space', () => {
  it('gives what the mock-ups of the look show for the green of Loom House', () => {
    const { light, dark } = tonesOf('#0f7a58');
    expect(light).toMatchObject({ sheet: '#ffffff' });
    expect(contrast(light.accent, '#076246')).toBeLessThan(1.1);
    expect(contrast(dark.accent, '#8ad7b6')).toBeLessThan(1.1);
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
});

function manyColours(): string[] {
  const steps = [0, 51, 102, 153, 204, 255];
  const hex = (value: number) => value.toString(16).padStart(2, '0');
  return steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${hex(r)}${hex(g)}${hex(b)}`)));
}
