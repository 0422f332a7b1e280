import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { keptBytes } from '../support/bytes.js';
import { milliseconds, perSecond, type Figure } from '../support/figure.js';
import { compare, median, percentile95, race, timed } from '../support/load.js';
import { peakWhile, residentMegabytes } from '../support/memory.js';
import type { SeededSpace } from '../support/seed.js';
import { count } from '../support/sizes.js';
import type { World } from '../support/world.js';

const BLOCKS = `SELECT b.vevent FROM occurrences o JOIN occurrence_blocks b ON b."occurrenceId" = o.id
  WHERE o."spaceId" = $1 ORDER BY o."startsAt", o.id`;

/** A space's calendar feed, among 100,000 occurrences. */
export async function feeds(world: World, tell: (figure: Figure) => void): Promise<void> {
  const { url, client, spaces } = await world.large();
  const { turns, warmUp, lists, rest, anew } = world.sizes.feed;
  const [thousand, tenThousand, twoThousand] = spaces as [SeededSpace, SeededSpace, SeededSpace];
  const path = `/calendar/s/${thousand.slug}.ics`;
  const ours = await world.programs.ours({ databaseUrl: url });
  const kept = await keptBytes(ours.url + path);
  const text = readFileSync(kept.file, 'utf8');
  const raw = await world.programs.raw({
    databaseUrl: url,
    routes: [
      { path: '/kept', kind: 'bytes', ...kept },
      {
        path: '/joined',
        kind: 'blocks',
        text: BLOCKS,
        values: [thousand.id],
        head: text.slice(0, text.indexOf('BEGIN:VEVENT')),
        tail: 'END:VCALENDAR\r\n',
      },
    ],
  });
  const change = (id: string) =>
    client.query('UPDATE spaces SET revision = revision + 1, "revisedAt" = now() WHERE id = $1', [id]);
  try {
    const unchanged = await race(
      world.sizes.load,
      { url: ours.url, path, status: 304, headers: { 'if-none-match': kept.tag } },
      { url: raw.url, path: '/kept', status: 304, headers: { 'if-none-match': kept.tag } },
    );
    tell({
      name: `feed of ${count(thousand.occurrences)}, unchanged`,
      ours: perSecond(unchanged.ours),
      beside: `raw 304 ${perSecond(unchanged.raw)}`,
      value: unchanged.ratio,
      limit: { atLeast: 0.3 },
      unit: '×',
    });
    const changed = await compare(
      async () => {
        await change(thousand.id);
        return timed(ours.url + path);
      },
      () => timed(`${raw.url}/joined`),
      turns,
    );
    tell({
      name: `feed of ${count(thousand.occurrences)} after one change`,
      ours: milliseconds(changed.ours),
      beside: `blocks joined ${milliseconds(changed.raw)}`,
      value: changed.ours / changed.raw,
      limit: { atMost: 3 },
      unit: '×',
    });
    const times: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      await change(twoThousand.id);
      times.push(await timed(`${ours.url}/calendar/s/${twoThousand.slug}.ics`));
    }
    const slow = percentile95(times.slice(warmUp));
    tell({
      name: `feed of ${count(twoThousand.occurrences)} after one change, all but 1 in 20`,
      ours: milliseconds(slow),
      beside: `median ${milliseconds(median(times.slice(warmUp)))}`,
      value: slow,
      limit: { atMost: 500 },
      unit: ' ms',
    });
  } finally {
    await Promise.all([ours, raw].map((child) => child.stop()));
  }
  const fresh = await world.programs.ours({ databaseUrl: url });
  try {
    // Idle is a program that has worked and rests; one that never worked has not even loaded all its code.
    for (let turn = 0; turn < lists; turn += 1) await timed(`${fresh.url}/api/events?to=${2100 + turn}-01-01`);
    await pause(rest);
    const idle = residentMegabytes(fresh.pid);
    const peak = await peakWhile(fresh.pid, async () => {
      for (let turn = 0; turn < anew; turn += 1) {
        await change(tenThousand.id);
        await timed(`${fresh.url}/calendar/s/${tenThousand.slug}.ics`);
      }
    });
    tell({
      name: `feed of ${count(tenThousand.occurrences)}, ${anew} times anew: memory over idle`,
      ours: `${peak.toFixed(0)} MB`,
      beside: `idle ${idle.toFixed(0)} MB`,
      value: peak - idle,
      limit: { atMost: 100 },
      unit: ' MB',
    });
  } finally {
    await fresh.stop();
  }
}
