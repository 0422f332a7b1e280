import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { DemoLoader } from '#api/demo/demo-loader.js';
import { axeFindings } from '../support/axe.js';
import { openHouse, type House } from '../support/house.js';
import { settled, visitorOf, type Visitor } from '../support/story.js';

/** Every page, as each kind of reader, on a phone and a laptop, by day and by night, with the demo's community. */
describe('every page', () => {
  let house: House;
  let occurrence: string;
  let hosted: string;
  let room: string;

  beforeAll(async () => {
    house = await openHouse('pages', () => Promise.resolve());
    await house.app.running.nest.get(DemoLoader).loadOnce(() => undefined);
    const { sql } = house;
    const { rows } = await sql.query(
      `SELECT o.id, o."eventId" FROM occurrences o JOIN events e ON e.id = o."eventId" JOIN organizers g ON g."eventId" = e.id
       JOIN members m ON m.id = g."memberId"
       WHERE e.visibility = 'public' AND o.status = 'scheduled' AND o."startsAt" > now() AND m.email = $1 ORDER BY o."startsAt" LIMIT 1`,
      ['tomasz-wierzbicki-lund@example.org'],
    );
    occurrence = rows[0].id;
    hosted = rows[0].eventId;
    const { rows: rooms } = await sql.query(
      `SELECT r.id FROM rooms r JOIN spaces s ON s.id = r."spaceId" WHERE s.slug = 'mare' LIMIT 1`,
    );
    room = rooms[0].id;
  });

  afterAll(() => house?.close());

  const guest = [
    '/',
    '/events',
    '/events?view=week',
    '/s/mare',
    '/s/mare/events',
    '/s/mare/events?view=month',
    '/events/:occurrence',
    '/subscribe?feed=/calendar/s/mare.ics',
    '/sign-in',
    '/nowhere',
  ];
  const host = [
    '/events/:occurrence',
    '/s/mare',
    '/s/mare/people',
    '/s/mare/rooms',
    '/s/mare/rooms?room=:room',
    '/me',
    '/me/profile',
    '/me/sessions',
    '/me/feeds',
    '/me/digest',
    '/host',
    '/host/calendar',
    '/s/mare/calendar',
    '/s/mare/calendar?view=week',
    '/s/mare/calendar?view=month',
    '/s/mare/calendar?view=rooms',
    '/s/mare/events/new',
    '/host/events/:event',
    '/host/events/:event/replies',
    '/s/mare/import',
  ];
  const admin = [
    '/s/mare/settings',
    '/s/mare/settings/rooms',
    '/s/mare/settings/rooms?room=:room',
    '/s/mare/settings/members',
    '/admin/spaces/new',
    '/admin/mail',
  ];
  const readers = [
    { who: 'a guest', email: null, pages: guest },
    { who: 'a host', email: 'tomasz-wierzbicki-lund@example.org', pages: host },
    { who: 'a network admin', email: 'beatriz-aldeia-nogueira@example.org', pages: admin },
  ];
  const screens = [
    { width: 1280, scheme: 'light' },
    { width: 390, scheme: 'dark' },
  ] as const;

  for (const { who, email, pages } of readers) {
    for (const { width, scheme } of screens) {
      it(`is whole for ${who} at ${width} px, ${scheme}`, async () => {
        const visitor = email
          ? await house.visitor(email, width, scheme)
          : await visitorOf(house.browser, house.url, width, scheme);
        const findings: string[] = [];
        for (const path of pages) findings.push(...(await lookAt(visitor, path, width)));
        expect([...findings, ...visitor.complaints]).toEqual([]);
        await visitor.page.context().close();
      }, 600_000);
    }
  }

  it('is readable before any script runs, with its title, description and shared-link facts', async () => {
    const html = await (await fetch(`${house.url}/events/${occurrence}`)).text();
    const title = /<title>([^<]+)<\/title>/.exec(html)?.[1] ?? '';
    expect(title.length).toBeGreaterThan(5);
    for (const fact of [
      /<meta name="description" content="[^"]{20,}/,
      /<meta property="og:title"/,
      /<meta property="og:description"/,
      /<link rel="canonical"/,
    ])
      expect(html).toMatch(fact);
    const data = JSON.parse(
      /<script[^>]*type="application\/ld\+json"[^>]*>([^<]+)</.exec(html)?.[1] ?? 'null',
    ) as Record<string, unknown>;
    expect(data).toMatchObject({ '@type': 'Event', eventStatus: expect.stringContaining('Scheduled') });
    expect(html).toMatch(/<link[^>]+rel="alternate"[^>]+text\/calendar/);
  });

  it('answers 404 for what is not there, and leads a guest to sign in where one must', async () => {
    expect((await fetch(`${house.url}/nowhere`)).status).toBe(404);
    expect((await fetch(`${house.url}/events/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
    const me = await fetch(`${house.url}/me`, { redirect: 'manual' });
    expect([302, 303, 307]).toContain(me.status);
    expect(me.headers.get('location')).toMatch(/\/sign-in\?next=%2Fme/);
  });

  it('never mixes two members who look at the same moment, and is not kept (S38)', async () => {
    const people = await Promise.all(
      ['tomasz-wierzbicki-lund', 'beatriz-aldeia-nogueira'].map(async (slug) => {
        const visitor = await house.visitor(`${slug}@example.org`);
        const [cookie] = await visitor.page.context().cookies();
        await visitor.page.context().close();
        return { slug, cookie: `${cookie?.name}=${cookie?.value}` };
      }),
    );
    const answers = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const { slug, cookie } = people[index % 2]!;
        const answer = await fetch(`${house.url}/me/profile`, { headers: { cookie } });
        return { slug, cache: answer.headers.get('cache-control'), html: await answer.text() };
      }),
    );
    for (const { slug, cache, html } of answers) {
      expect(cache).toBe('private, no-store');
      expect(html).toContain(`${slug}@example.org`);
      expect(html).not.toContain(`${people.find((one) => one.slug !== slug)?.slug}@example.org`);
    }
  });

  async function lookAt({ page }: Visitor, pattern: string, width: number): Promise<string[]> {
    const path = pattern.replace(':occurrence', occurrence).replace(':event', hosted).replace(':room', room);
    await page.goto(path);
    await settled(page);
    const shots = process.env['PAGE_SHOTS'];
    if (shots)
      await page.screenshot({ path: `${shots}/${pattern.replaceAll(/[/:]/g, '_')}-${width}.png`, fullPage: true });
    const findings = await axeFindings(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) findings.push(`${path} is ${wide} px wide on a screen of ${width}`);
    return findings;
  }
});
