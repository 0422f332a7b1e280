import { DigestsService } from '#api/digests/digests.service.js';
import { deliverDigests } from '#api/digests/digests.jobs.js';
import { Workers } from '#api/platform/jobs/workers.js';
import type { ReceivedMail } from './mail-server.js';
import type { TestApp } from './test-app.js';

/** What the scheduler does when an hour strikes. */
export const openDigests = (app: TestApp): Promise<number> => app.running.nest.get(DigestsService).openPeriod();

/** What the workers then do, here and now, for an app that runs without workers. */
export async function deliverOpenDigests(app: TestApp): Promise<void> {
  const rows = await app.sql<{ id: string }>(
    `SELECT id FROM outbox_mails WHERE kind = 'digests.weekly' AND state = 'pending'`,
  );
  await app.running.nest.get(Workers).run(deliverDigests, { mailIds: rows.map(({ id }) => id) });
}

/** The clock shows `iso`, and everything that is due then is sent. */
export async function digestsAt(app: TestApp, iso: string): Promise<void> {
  app.clock.set(iso);
  await openDigests(app);
  await deliverOpenDigests(app);
}

export const subjects = (mails: readonly ReceivedMail[]): (string | undefined)[] =>
  mails.map(({ parsed }) => parsed.subject);

/** The HTML of a received mail, with the line ends it was written with. */
export const htmlOf = (mail: ReceivedMail | undefined): string =>
  String(mail?.parsed.html || '').replaceAll('\r\n', '\n');
export const textOf = (mail: ReceivedMail | undefined): string => (mail?.parsed.text ?? '').replaceAll('\r\n', '\n');

/** Every address a mail's HTML links to, and what it says in words. */
export const linksOf = (html: string): string[] => [
  ...new Set([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => unescaped(href ?? ''))),
];
export const wordsOf = (html: string): string =>
  unescaped(html.replace(/<style>[\s\S]*?<\/style>|<title>[\s\S]*?<\/title>|<[^>]+>/g, ' ')).replace(/\s+/g, ' ');

const unescaped = (text: string): string =>
  text
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
