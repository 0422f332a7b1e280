import { entities } from './entities.js';
import { Member } from './members/member.entity.js';
import { readConfig } from './platform/config.js';
import { isEmpty, openDatabase } from './platform/database/database.js';
import { databaseOfCommand } from './platform/database/reach-database.js';
import { StartProblem } from './platform/start-problem.js';

/** `npm run admin -- ADDRESS`: makes the member with this address a network admin. Also while the program runs. */
async function makeAdmin(email: string | undefined): Promise<string> {
  if (!email) throw new StartProblem('Say who: npm run admin -- you@example.org');
  const config = readConfig(process.env);
  const reached = await databaseOfCommand(config, () => undefined);
  try {
    const database = await openDatabase({ url: reached.url, pool: 2, entities });
    try {
      if (await isEmpty(database))
        throw new StartProblem(`This database is empty. Start Serendip once, sign in as ${email}, then try again.`);
      const { affected } = await database.getRepository(Member).update({ email }, { networkAdmin: true });
      if (affected === 0)
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
