import { readConfig } from './platform/config.js';
import { openDatabase } from './platform/database/database.js';
import { databaseOfCommand } from './platform/database/reach-database.js';
import { StartProblem } from './platform/start-problem.js';

/** `npm run admin -- ADDRESS`: makes the member with this address a network admin. Also while the program runs. */
async function makeAdmin(email: string | undefined): Promise<string> {
  if (!email) throw new StartProblem('Say who: npm run admin -- you@example.org');
  const config = readConfig(process.env);
  const reached = await databaseOfCommand(config, () => undefined);
  try {
    const database = await openDatabase({ url: reached.url, pool: 2 });
    try {
      const [{ there }] = (await database.query(`SELECT to_regclass('members') IS NOT NULL AS there`)) as [
        { there: boolean },
      ];
      if (!there)
        throw new StartProblem(`This database is empty. Start Serendip once, sign in as ${email}, then try again.`);
      const [, changed] = (await database.query('UPDATE members SET "networkAdmin" = true WHERE email = $1', [
        email,
      ])) as [unknown, number];
      if (changed === 0)
        throw new StartProblem(`Nobody has signed in as ${email} yet. Sign in once with that address, then try again.`);
      return `${email} is network admin now.`;
    } finally {
      await database.destroy();
    }
  } finally {
    await reached.stop();
  }
}

try {
  process.stdout.write(`${await makeAdmin(process.argv[2])}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof StartProblem ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}
