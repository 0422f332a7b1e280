import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { cloneDatabase } from '../support/postgres.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** A wire to the database that can be cut: open connections break, new ones are refused. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;
  private port = 0;

  constructor(private readonly target: URL) {}

  async join(): Promise<string> {
    this.server = createServer((near) => {
      const far = connect(Number(this.target.port), this.target.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  get joined(): boolean {
    return this.server?.listening === true;
  }

  async cut(): Promise<void> {
    const closed = this.server && once(this.server, 'close');
    this.server?.close();
    for (const socket of this.sockets) socket.resetAndDestroy();
    await closed;
  }
}

describe('while the database is away', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let wire: Wire;
  let app: TestApp;

  beforeAll(async () => {
    database = await cloneDatabase();
    wire = new Wire(new URL(database.url));
    app = await startTestApp({ databaseUrl: await wire.join() });
    await app.space({ slug: 'loom' });
  });
  afterAll(async () => {
    // A program whose database is away does not come to its end.
    if (!wire.joined) await wire.join();
    await app.stop();
    await wire.cut();
    await database.drop();
  });

  it('lives, is not ready, answers with a problem, and recovers alone (L02)', async () => {
    for (let times = 0; times < 2; times += 1) {
      expect((await app.call('GET', '/api/events?space=loom')).status).toBe(200);
      expect((await app.call('GET', '/readyz')).status).toBe(200);

      await wire.cut();
      expect((await app.call('GET', '/healthz')).status).toBe(200);
      expect(await app.call('GET', '/readyz')).toMatchObject({ status: 503, body: { status: 'database' } });
      const away = await app.call('GET', '/api/events?space=loom');
      expect(away).toMatchObject({ status: 503, body: { code: 'busy' } });
      expect(away.headers.get('content-type')).toContain('application/problem+json');
      expect(away.headers.get('retry-after')).toBe('2');

      await wire.join();
      await until(async () => (await app.call('GET', '/readyz')).status === 200);
      await until(async () => (await app.call('GET', '/api/events?space=loom')).status === 200);
    }
  });

  it('says that many want the same at once while every connection is taken', async () => {
    const pool = (app.running.database.driver as unknown as { master: { options: { max: number } } }).master.options
      .max;
    const holders = Array.from({ length: pool }, () => app.running.database.createQueryRunner());
    // The program's own jobs may hold some: the last of ours then wait in vain, like anybody else.
    await Promise.allSettled(holders.map((holder) => holder.connect()));
    try {
      const answer = await app.call('GET', '/api/events?space=loom&format=talk');
      expect(answer).toMatchObject({ status: 503, body: { code: 'busy' } });
      expect(answer.headers.get('retry-after')).toBe('2');
    } finally {
      await Promise.allSettled(holders.map((holder) => holder.release()));
    }
  });
});

async function until(look: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await look())) {
    if (Date.now() > end) throw new Error('It did not recover within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
