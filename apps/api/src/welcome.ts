import type { DataSource } from 'typeorm';

import { demoPeople } from './demo/demo-people.queries.js';
import { demoSignInLink } from './demo/demo-sign-in.controller.js';
import type { Settings } from './platform/settings.js';

/** Says where it is, who one can be in the demo, and where mail goes. */
export async function sayWhereItIs({
  database,
  settings,
  say,
}: {
  database: DataSource;
  settings: Settings;
  say: (sentence: string) => void;
}): Promise<void> {
  say('');
  say(`Serendip is at     ${settings.publicUrl}`);
  if (!settings.capturesMail || settings.production) return;
  const people = await demoPeople(database.manager);
  for (const { kind, name, email } of people)
    say(`Sign in as ${kind.padEnd(7)} ${demoSignInLink(settings, email)}  (${name})`);
  say(`Captured mail is   ${settings.publicUrl}/dev/mail`);
  say('');
  say('Stop it with Ctrl-C.');
}
