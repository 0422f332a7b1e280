import { simpleParser, type ParsedMail } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string;
  from: string;
  raw: Buffer;
  parsed: ParsedMail;
}

export interface MailServer {
  url: string;
  received: ReceivedMail[];
  to(address: string): ReceivedMail[];
  /** Waits until as many mails as that have come to an address. */
  wait(address: string, count?: number, timeout?: number): Promise<ReceivedMail[]>;
  /** What the server does with the next DATA: take it, answer an SMTP error, or take it and never answer. */
  answer: (to: string) => Error | 'never' | null;
  stop(): Promise<void>;
}

/** A real SMTP server on a free loopback port. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const state: { answer: MailServer['answer'] } = { answer: () => null };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const refusal = state.answer(to);
        if (refusal instanceof Error) return done(refusal);
        void simpleParser(raw).then((parsed) => {
          received.push({ to, from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '', raw, parsed });
          if (!refusal) done();
        }, done);
      });
    },
  });
  // A client that is killed resets its connection.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const to = (address: string) => received.filter((mail) => mail.to.toLowerCase() === address.toLowerCase());
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    to,
    async wait(address, count = 1, timeout = 60_000) {
      const end = Date.now() + timeout;
      while (to(address).length < count) {
        if (Date.now() > end)
          throw new Error(`${address} has ${to(address).length} of ${count} mails after ${timeout} ms`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      return to(address);
    },
    get answer() {
      return state.answer;
    },
    set answer(next) {
      state.answer = next;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
