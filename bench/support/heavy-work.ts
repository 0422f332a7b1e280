import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';

import { hashToken } from '#api/platform/auth/secrets.js';
import type { CalendarAddress } from '#contract/calendars.js';
import type { ImportPreview, ImportRun } from '#contract/imports.js';
import { NO_PARTS } from '#contract/event-parts.js';
import type { EventSaved } from '#contract/events.js';
import { PUBLIC_URL } from './own-app.js';
import { asHost, type Send } from './series.js';
import type { Place } from './world.js';

const DAY = 86_400_000;
const dayFromNow = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** A calendar of so many events, each by itself, over the 17 months to come. Each `nth` holds others. */
export function calendarFile(events: number, nth: number): string {
  const all = Array.from({ length: events }, (_, n) => {
    const day = dayFromNow(1 + Math.floor((n / events) * 510)).replaceAll('-', '');
    const hour = String(8 + ((n + nth) % 12)).padStart(2, '0');
    return [
      'BEGIN:VEVENT',
      `UID:event-${nth}-${n}@bench`,
      'DTSTAMP:20260101T000000Z',
      `SUMMARY:Open workshop ${nth}-${n}`,
      `DTSTART;TZID=Europe/Lisbon:${day}T${hour}0000`,
      `DTEND;TZID=Europe/Lisbon:${day}T${hour}4500`,
      'DESCRIPTION:Bring what you work on\\, and a bowl.\\n\\n- Tea at five\\n- Questions at any time',
      'END:VEVENT',
    ].join('\r\n');
  });
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Bench//EN', ...all, 'END:VCALENDAR', ''].join('\r\n');
}

const IMPORTS = '/api/spaces/house/imports';

/** Has the program read a calendar and say what it would do. */
export async function previewed(url: string, calendar: string): Promise<ImportPreview> {
  const form = new FormData();
  form.set('file', new File([calendar], 'calendar.ics', { type: 'text/calendar' }));
  return (await answered(url + IMPORTS, { method: 'POST', headers: asMember(), body: form })) as ImportPreview;
}

/** Has it written, and waits for the last. */
export async function imported(send: Send, { id }: ImportPreview): Promise<void> {
  await send({ method: 'POST', path: `${IMPORTS}/${id}/run`, body: {} });
  for (;;) {
    const { state, problem } = (await send({ method: 'GET', path: `${IMPORTS}/${id}` })) as ImportRun;
    if (state === 'done') return;
    if (state === 'failed') throw new Error(`The import failed: ${problem}`);
    await pause(250);
  }
}

/** A published series with a date each day, 18 months ahead. @returns its event and one of its dates */
export async function longSeries(send: Send): Promise<EventSaved> {
  const day = dayFromNow(1);
  const body = {
    title: 'Open house',
    format: 'social',
    description: '',
    topics: [],
    roomId: null,
    address: 'Yard',
    onlineUrl: '',
    timeZone: 'Europe/Lisbon',
    localStart: `${day}T08:00`,
    localEnd: `${day}T09:00`,
    visibility: 'public',
    replyPolicy: 'open',
    capacity: null,
    allDay: false,
    ...NO_PARTS,
    repeats: { rules: ['FREQ=DAILY'], extra: [], leftOut: [] },
  };
  const made = (await send({ method: 'POST', path: '/api/spaces/house/events', body })) as EventSaved;
  await send({ method: 'POST', path: `/api/events/${made.eventId}/publish`, body: {} });
  return made;
}

/** @returns the path of the host's own feed */
export async function ownFeed(send: Send): Promise<string> {
  const body = { name: 'Mine', going: true, hosting: true, open: false, formats: [], topics: [], spaces: [] };
  const { url } = (await send({ method: 'POST', path: '/api/me/calendar-addresses', body })) as CalendarAddress;
  return new URL(url).pathname;
}

/** A photo of that many pixels by each of so many members, all at once. */
export async function portraits(
  { client }: Place,
  url: string,
  { people, photo }: { people: number; photo: { width: number; height: number } },
): Promise<() => Promise<unknown>> {
  const noise = await sharp(randomBytes(400 * 300 * 3), { raw: { width: 400, height: 300, channels: 3 } })
    .resize(photo.width, photo.height)
    .jpeg()
    .toBuffer();
  const tokens = await signIn(client, people);
  const upload = (token: string) => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(noise)], 'portrait.jpg', { type: 'image/jpeg' }));
    return answered(`${url}/api/me/picture`, { method: 'PUT', headers: asMember(token), body: form });
  };
  return () => Promise.all(tokens.map(upload));
}

/** @returns the token of somebody who owns nothing */
export const otherMember = async ({ client }: Place): Promise<string> => String((await signIn(client, 1))[0]);

/** So many members, beginning with the last. @returns their tokens */
async function signIn(client: Place['client'], people: number): Promise<string[]> {
  const tokens = Array.from({ length: people }, () => randomBytes(16).toString('hex'));
  await client.query(
    `INSERT INTO sessions ("tokenHash", "memberId", "createdAt", "lastSeenAt", "expiresAt")
     SELECT t.hash, m.id, now(), now(), now() + interval '1 day' FROM unnest($1::bytea[]) WITH ORDINALITY AS t (hash, n)
     JOIN (SELECT id, row_number() OVER (ORDER BY email DESC) AS n FROM members) m ON m.n = t.n`,
    [tokens.map(hashToken)],
  );
  return tokens;
}

/** 20 kB of Markdown, another each time, that are one table of as many cells as a table may have. */
export const bigTable = (): string => {
  const row = `| ${`${randomBytes(2).toString('hex')} | `.repeat(8)}\n`;
  const head = `${row}|${'---|'.repeat(8)}\n`;
  return (head + row.repeat(245)).slice(0, 20_000);
};

/** Reads to the last byte, as the host or as another member. @throws where the answer is no success */
export async function read(url: string, token?: string): Promise<void> {
  const answer = await fetch(url, { headers: asMember(token) });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
}

function asMember(token?: string): Record<string, string> {
  const cookie = token ? `serendip=${token}` : String(asHost()['cookie']);
  return { cookie, origin: PUBLIC_URL };
}

async function answered(url: string, request: RequestInit): Promise<unknown> {
  const answer = await fetch(url, request);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} was answered ${answer.status}: ${text}`);
  return JSON.parse(text) as unknown;
}
