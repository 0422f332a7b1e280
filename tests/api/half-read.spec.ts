import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type Socket } from 'node:net';

import { startTestApp, type TestApp, type TestMember } from '../support/test-app.js';

let app: TestApp;
let member: TestMember;
beforeAll(async () => {
  app = await startTestApp();
  await app.space({ slug: 'oficina' });
  member = await app.member({ in: 'oficina', role: 'admin' });
});
afterAll(() => app.stop());

const BOUNDARY = 'between-parts';
const part = (name: string, file: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\nContent-Type: image/jpeg\r\n\r\n`;

/** The statuses of what was answered on one connection, as far as it came. */
function statuses(socket: Socket): { of: number[]; reached: (count: number) => Promise<void> } {
  const of: number[] = [];
  let text = '';
  let wake = (): void => undefined;
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    of.splice(0, of.length, ...[...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status)));
    wake();
  });
  socket.on('close', () => wake());
  const reached = async (count: number) => {
    while (of.length < count && !socket.closed) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { of, reached };
}

describe('a request that is refused before it was read whole', () => {
  it.each([
    [
      'a picture of more than 12 MB',
      'PUT',
      '/api/me/picture',
      `multipart/form-data; boundary=${BOUNDARY}`,
      part('file', 'a.jpg'),
      413,
    ],
    [
      'a calendar of more than its limit',
      'POST',
      '/api/spaces/oficina/imports',
      `multipart/form-data; boundary=${BOUNDARY}`,
      part('file', 'a.ics'),
      413,
    ],
    [
      'nothing that is there',
      'PUT',
      '/api/nowhere',
      `multipart/form-data; boundary=${BOUNDARY}`,
      part('file', 'a.jpg'),
      404,
    ],
  ])('leaves its connection fit for the next: %s', async (_what, method, path, type, begin, refused) => {
    const rest = Buffer.alloc(4_000_000, 'a');
    const first = Buffer.concat([Buffer.from(begin), Buffer.alloc(12_500_000, 'a')]);
    const { port } = new URL(app.url);
    const socket = connect(Number(port), '127.0.0.1');
    try {
      const answers = statuses(socket);
      const host = `Host: 127.0.0.1:${port}\r\n`;
      socket.write(
        `${method} ${path} HTTP/1.1\r\n${host}Cookie: ${member.cookie}\r\nOrigin: ${app.settings.publicUrl}\r\nContent-Type: ${type}\r\nContent-Length: ${first.length + rest.length}\r\n\r\n`,
      );
      socket.write(first);
      await answers.reached(1);
      socket.write(rest);
      socket.write(`GET /healthz HTTP/1.1\r\n${host}\r\n`);
      await answers.reached(2);
      expect(answers.of).toEqual([refused, 200]);
    } finally {
      socket.destroy();
    }
  });
});
