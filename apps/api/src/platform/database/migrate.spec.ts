import { expect, it } from '@jest/globals';

import { StartProblem } from '../start-problem.js';
import { migrate } from './migrate.js';

it.each(['127.0.0.1', 'localhost'])(
  'says that no database answers at %s, and which setting to look at',
  async (host) => {
    const start = migrate(`postgres://serendip:secret@${host}:1/serendip`);
    await expect(start).rejects.toThrow(/^The database cannot be reached: .*ECONNREFUSED.*Check DATABASE_URL/);
    await expect(start).rejects.toBeInstanceOf(StartProblem);
  },
);
