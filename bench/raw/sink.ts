import { createWriteStream } from 'node:fs';
import { SMTPServer } from 'smtp-server';

/**
 * A mail server that takes everything, in a process of its own. It says how many mails it has, and appends them to a
 * file where it is given one: each as its length in a line, then its bytes.
 */
const [file] = process.argv.slice(2);
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

server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.server.address() as { port: number }).port });
});
process.on('message', (message) => {
  if (message === 'count') process.send?.({ mails, bytes });
  if (message === 'reset') mails = bytes = 0;
});
process.once('SIGTERM', () => {
  server.close();
  if (kept) kept.end(() => process.exit(0));
  else process.exit(0);
});
