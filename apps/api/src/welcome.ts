import type { DataSource } from 'typeorm';

import { demoSignInLink } from './demo/demo-sign-in.controller.js';
import type { Settings } from './platform/settings.js';

/** Which of the demo's people the start offers to be: one of each kind. */
const WHO = `
  SELECT DISTINCT ON (kind) kind, email, name FROM (
    SELECT CASE WHEN m."networkAdmin" THEN 'admin' WHEN s.role = 'host' THEN 'host' ELSE 'member' END AS kind,
      m.email::text, m."firstName" AS name,
      (SELECT count(*) FROM organizers o WHERE o."memberId" = m.id) AS organizes
    FROM members m JOIN memberships s ON s."memberId" = m.id JOIN spaces p ON p.id = s."spaceId"
    WHERE m.email LIKE '%@example.org' AND (m."networkAdmin" OR s.role <> 'admin') AND p.slug = 'mare' AND s.status = 'active'
  ) people ORDER BY kind, organizes DESC, email`;

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
  const people = (await database.query(WHO)) as { kind: string; email: string; name: string }[];
  for (const { kind, name, email } of people)
    say(`Sign in as ${kind.padEnd(7)} ${demoSignInLink(settings, email)}  (${name})`);
  say(`Captured mail is   ${settings.publicUrl}/dev/mail`);
  say('');
  say('Stop it with Ctrl-C.');
}
