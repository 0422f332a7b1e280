import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';

import { draftEvent, publishedEvent, type TestEvent } from '../support/events.js';
import { TestSeries } from '../support/series.js';
import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

const BLUE = '#0000ff';
const RED = '#ff0000';

let app: TestApp;
let host: TestMember;
let event: TestEvent;
beforeAll(async () => {
  app = await startTestApp();
  await app.space({ slug: 'oficina' });
  host = await app.member({ in: 'oficina', role: 'host' });
  event = await publishedEvent(host, 'oficina');
});
afterAll(() => app?.stop());

/** A picture whose left half is red and whose right half is blue. */
const halves = async (width: number, height: number) => {
  const left = await sharp({ create: { width: width / 2, height, channels: 3, background: RED } })
    .png()
    .toBuffer();
  const right = sharp({ create: { width, height, channels: 3, background: BLUE } });
  return right.composite([{ input: left, left: 0, top: 0 }]);
};
const upload = (bytes: Buffer, crop = '', { eventId } = event) => {
  const form = new FormData();
  form.append('file', new Blob([bytes as unknown as ArrayBuffer]), 'cover.jpg');
  return host.call('PUT', `/api/events/${eventId}/picture${crop && `?crop=${crop}`}`, form);
};
const kept = async (path: string) => Buffer.from(await (await fetch(app.url + path)).arrayBuffer());
const colours = async (path: string) => {
  const { data, info } = await sharp(await kept(path))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const [red = 0, , blue = 0] = data.subarray((y * info.width + x) * 3);
    return red > blue ? 'red' : 'blue';
  };
  return { size: [info.width, info.height], first: at(0, 0), last: at(info.width - 1, info.height - 1) };
};

describe('the picture of an event', () => {
  it('is the part that its host chose, in our own encoding and no larger than the page needs (S39)', async () => {
    const photo = await (
      await halves(4000, 3000)
    )
      .jpeg()
      .withExif({ IFD0: { Copyright: 'Canary' } })
      .toBuffer();
    const { status, body } = await upload(photo, '2400,200,1280,720');
    expect(status).toBe(200);
    expect(await colours(body.picture)).toEqual({ size: [1280, 720], first: 'blue', last: 'blue' });
    expect((await kept(body.picture)).includes('Canary')).toBe(false);
    const wide = await upload(photo, '0,0,4000,2250');
    expect(await colours(wide.body.picture)).toEqual({ size: [1600, 900], first: 'red', last: 'blue' });
  });

  it('is cut as it is seen, whichever way the camera was held (S39)', async () => {
    // Orientation 6: the file lies on its side; seen upright, what was left is on top.
    const photo = await (await halves(3000, 2000)).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const top = await upload(photo, '0,0,1600,900');
    expect(await colours(top.body.picture)).toEqual({ size: [1600, 900], first: 'red', last: 'red' });
    const bottom = await upload(photo, '0,2000,1600,900');
    expect(await colours(bottom.body.picture)).toEqual({ size: [1600, 900], first: 'blue', last: 'blue' });
    // Upright it is 2000 wide and 3000 high; lying it would be the other way round.
    expect((await upload(photo, '1000,0,1600,900')).status).toBe(422);
  });

  it('is refused where the part lies outside it, and stays as it was (S39)', async () => {
    const photo = await (await halves(800, 600)).jpeg().toBuffer();
    const { picture } = (await upload(photo, '0,0,800,450')).body;
    for (const crop of ['1,0,800,450', '0,151,800,450', '800,600,1,1', '99999,99999,99999,99999']) {
      expect(await upload(photo, crop)).toMatchObject({ status: 422, body: { code: 'crop-outside' } });
    }
    for (const crop of ['0,0,0,450', '-1,0,10,10', '0,0,10', 'all', '0,0,1e3,450', '0,0,999999,1']) {
      expect((await upload(photo, crop)).status).toBe(400);
    }
    expect((await app.call('GET', `/api/occurrences/${event.occurrenceId}`)).body.picture).toBe(picture);
  });

  it('refuses what is no picture whatever part of it is asked for (S39)', async () => {
    expect(await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), '0,0,1,1')).toMatchObject({
      status: 422,
      body: { code: 'file-unreadable' },
    });
    const bomb = await sharp({ create: { width: 8000, height: 5001, channels: 3, background: RED } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(await upload(bomb, '0,0,16,9')).toMatchObject({ status: 413, body: { code: 'file-too-large' } });
  });

  it('may be whole, in whatever shape it has', async () => {
    const { body } = await upload(await (await halves(300, 400)).png().toBuffer());
    expect(await colours(body.picture)).toMatchObject({ size: [300, 400] });
  });
});

describe('what the picture shows, in words', () => {
  const shows = async ({ occurrenceId }: { occurrenceId: string }) =>
    (await app.call('GET', `/api/occurrences/${occurrenceId}`)).body.pictureAlt;

  it('is kept with the event, read by its editor and said on its page', async () => {
    const spoken = await publishedEvent(host, 'oficina', { pictureAlt: '  Twelve people at a long table.  ' });
    expect(await shows(spoken)).toBe('Twelve people at a long table.');
    expect((await host.call('GET', `/api/events/${spoken.eventId}/edit`)).body.pictureAlt).toBe(
      'Twelve people at a long table.',
    );
    expect((await spoken.change({ pictureAlt: '' })).status).toBe(200);
    expect(await shows(spoken)).toBe('');
    expect((await spoken.change({ pictureAlt: 'x'.repeat(301) })).status).toBe(400);
  });

  it('goes along with the picture into a copy', async () => {
    const model = await draftEvent(host, 'oficina', { pictureAlt: 'A kiln.' });
    const photo = await (await halves(320, 180)).png().toBuffer();
    const { picture } = (await upload(photo, '', model)).body;
    const copy = (await host.call('POST', `/api/events/${model.eventId}/duplicate`)).body;
    expect((await host.call('GET', `/api/events/${copy.eventId}/edit`)).body).toMatchObject({
      picture,
      pictureAlt: 'A kiln.',
    });
  });

  it('goes along into the dates of a split series, and can differ for one of them', async () => {
    const series = await TestSeries.published(app, host, 'oficina', ['FREQ=WEEKLY;COUNT=4'], { pictureAlt: 'A kiln.' });
    await series.saved(await series.date(1), { scope: 'this', pictureAlt: 'A broken kiln.' });
    await series.saved(await series.date(2), { scope: 'following', title: 'From now on in clay' });
    const dates = await series.dates();
    expect(await Promise.all(dates.map(({ id }) => shows({ occurrenceId: id })))).toEqual([
      'A kiln.',
      'A broken kiln.',
      'A kiln.',
      'A kiln.',
    ]);
  });
});
