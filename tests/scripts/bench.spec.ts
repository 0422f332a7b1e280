import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { MEASUREMENTS } from '../../bench/main.js';
import { line, type Figure } from '../../bench/support/figure.js';
import { IN_PROCESS } from '../../bench/support/in-process.js';
import { TINY } from '../../bench/support/sizes.js';
import { openWorld, type World } from '../../bench/support/world.js';
import { builtFile } from '../support/built.js';

/** So that a measurement still runs on the day on which somebody needs it. How fast anything is, is not asked here. */
describe('at a tiny size', () => {
  let world: World;

  beforeAll(async () => {
    // Pages are those that are built.
    builtFile('create-app.js');
    world = await openWorld(TINY, IN_PROCESS);
  });
  afterAll(async () => {
    await world?.stop();
  });

  it.each(Object.keys(MEASUREMENTS))('npm run bench %s ends well and tells its figures', async (name) => {
    const figures: Figure[] = [];
    await MEASUREMENTS[name]?.(world, (figure) => figures.push(figure));
    expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) {
      expect([figure.name, Number.isFinite(figure.value)]).toEqual([figure.name, true]);
      expect(line(figure)).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});
