import { describe, expect, it } from '@jest/globals';

import { clothTile, colourOf, type Pattern } from './cloth.js';

const [WHITE, BLACK] = [colourOf('#ffffff'), colourOf('#000000')];

describe('the cloth of a space', () => {
  it.each([
    ['weave', 32],
    ['brick', 32],
    ['wave', 32],
    ['dots', 24],
    ['chevron', 24],
    ['tile', 28],
  ] as [Pattern, number][])('%s is inked in part, and comes back every %i units', (pattern, size) => {
    const { side, pixels } = clothTile({ pattern, scale: 2, ground: WHITE, ink: BLACK });
    expect([side, pixels.length]).toEqual([size * 2, size * size * 12]);
    const ink = 1 - pixels.reduce((sum, value) => sum + value, 0) / (pixels.length * 255);
    expect(ink).toBeGreaterThan(0.05);
    expect(ink).toBeLessThan(0.5);
  });

  it('is made of its two colours', () => {
    expect(colourOf('#17557f')).toEqual([0x17, 0x55, 0x7f]);
    const { pixels } = clothTile({ pattern: 'dots', scale: 4, ground: colourOf('#17557f'), ink: WHITE });
    expect([...pixels.slice(0, 3)]).toEqual([0x17, 0x55, 0x7f]);
    expect([...pixels.slice((24 * 96 + 24) * 3, (24 * 96 + 24) * 3 + 3)]).toEqual([255, 255, 255]);
  });
});
