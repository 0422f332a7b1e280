import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface OpenSink {
  port: number;
  count(): { mails: number; bytes: number };
  close(): Promise<void>;
}

/**
 * A mail server that takes everything and counts it.
 *
 * @param file to which mails are appended, each as its length in a line, then its bytes
 */
export async function openSink(file?: string): Promise<OpenSink> {
  const kept = file ? createWriteStream(file) : null;
  let mails = 0;
  let bytes = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    maxClients: 1000,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const mail = Buffer.concat(chunks);
        mails += 1;
        bytes += mail.length;
        kept?.write(`${mail.length}\n`);
        kept?.write(mail);
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const close = async () => {
    server.close();
    if (!kept) return;
    kept.end();
    await once(kept, 'close');
  };
  return { port, count: () => ({ mails, bytes }), close };
}
