import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

import { addOccurrence, type GivenOccurrence } from '../support/occurrences.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the picture of a shared link', () => {
  let app: TestApp;
  let space: { id: string; slug: string };
  beforeAll(async () => {
    app = await startTestApp({ now: '2027-01-04T09:00:00Z' });
    space = await app.space({ name: 'Loom House' });
  });
  afterAll(() => app.stop());

  async function pictured(given: GivenOccurrence = {}) {
    const { id, eventId } = await addOccurrence(app, space.id, given);
    const path = `/files/share/${id}.png`;
    const ask = (headers: Record<string, string> = {}) =>
      fetch(new URL(path, app.url), { headers: { host: 'localhost', ...headers } });
    return { eventId, ask };
  }
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
  /** With `PAGE_SHOTS` set to a folder, pictures are kept there. */
  async function shown(answer: Response, name: string): Promise<Buffer> {
    const bytes = await bytesOf(answer);
    const folder = process.env['PAGE_SHOTS'];
    if (!folder) return bytes;
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `share-${name}.png`), bytes);
    return bytes;
  }

  it('is made for a public event: 1200 by 630, small, in the colour of its space', async () => {
    for (const pattern of ['weave', 'brick', 'chevron', 'dots', 'tile', 'wave']) {
      await app.sql('UPDATE spaces SET pattern = $2 WHERE id = $1', [space.id, pattern]);
      const { ask } = await pictured({ title: 'Čaj & <b>Soup</b>: what we eat when it snows, and who cooks' });
      const answer = await ask();
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
      const bytes = await shown(answer, pattern);
      expect(bytes.length).toBeLessThan(100_000);
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    }
  });

  it('holds the longest title within its edges', async () => {
    const { ask } = await pictured({ title: 'WWW MMM '.repeat(20).trim() });
    const bytes = await shown(await ask(), 'longest');
    for (const [left, top, width, height] of [
      [0, 190, 60, 440],
      [1140, 190, 60, 440],
      [0, 600, 1200, 30],
    ] as const) {
      const edge = await sharp(bytes).extract({ left, top, width, height }).png().toBuffer();
      const { channels } = await sharp(edge).stats();
      for (const { min, max } of channels) expect(max - min).toBeLessThan(8);
    }
  });

  it('is unchanged until what it says changes (C30)', async () => {
    const { ask, eventId } = await pictured({ title: 'Supper' });
    const first = await ask();
    const tag = first.headers.get('etag') ?? '';
    expect((await ask({ 'if-none-match': tag })).status).toBe(304);
    await app.sql(`UPDATE events SET title = 'Dinner' WHERE id = $1`, [eventId]);
    const second = await ask({ 'if-none-match': tag });
    expect(second.status).toBe(200);
    expect((await bytesOf(second)).equals(await bytesOf(first))).toBe(false);
  });

  it('is drawn once for all who ask at once', async () => {
    const { ask } = await pictured({ title: 'Asked by many' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask().then(bytesOf)));
    for (const bytes of answers) expect(bytes.equals(answers[0] ?? Buffer.alloc(0))).toBe(true);
  });

  it('is for nobody where not everybody may see the event, and none where letters would be boxes (S19, S22)', async () => {
    const statusOf = async (given: GivenOccurrence) => (await (await pictured(given)).ask()).status;
    for (const visibility of ['network', 'space', 'unlisted', 'invited'] as const)
      expect([visibility, await statusOf({ visibility })]).toEqual([visibility, 404]);
    expect(await statusOf({ status: 'draft' })).toBe(404);
    expect(await statusOf({ title: '日本語の夕べ' })).toBe(404);
    expect((await app.call('GET', '/files/share/1.png')).status).toBe(400);
  });
});
