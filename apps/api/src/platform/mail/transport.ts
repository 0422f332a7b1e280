import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createTransport, type DKIMOptions, type SendMailOptions } from 'nodemailer';
import type { Readable } from 'node:stream';

import type { Settings } from '../settings.js';
import { StartProblem } from '../start-problem.js';
import { outcomeOf, type Outcome } from './outcome.js';

/** Everything that must not be changed on the way. RFC 8058 wants both unsubscribe headers signed. */
const SIGNED_HEADERS =
  'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:In-Reply-To:References:' +
  'Auto-Submitted:Precedence:List-Id:List-Unsubscribe:List-Unsubscribe-Post';

interface Seen {
  stream?: Readable;
}

/** A mail as it goes over the wire, signed. */
export interface WrittenMail {
  envelope: NonNullable<SendMailOptions['envelope']>;
  raw: Buffer;
}

/** Pooled connections to one mail server. */
export class MailTransport {
  private readonly mailer: ReturnType<typeof open>;
  private readonly writer;

  constructor(url: string, settings: Pick<Settings, 'mailConnections' | 'dkim' | 'publicUrl'>) {
    const { dkim } = settings;
    this.writer = createTransport({
      streamTransport: true,
      buffer: true,
      newline: 'windows',
      ...(dkim ? { dkim: dkimOptions(dkim) } : {}),
    });
    this.mailer = open(url, settings);
    // Tells, for a connection that breaks, whether the server may have got any of the message.
    this.mailer.use('stream', (mail, done) => {
      const { seen } = mail.data as { seen?: Seen };
      const make = mail.message.createReadStream.bind(mail.message);
      mail.message.createReadStream = (...given) => {
        const stream = make(...given);
        if (seen) seen.stream = stream;
        return stream;
      };
      done();
    });
  }

  /** Apart from sending, so that it can be done while something else is waited for. */
  async write(mail: SendMailOptions): Promise<WrittenMail> {
    const { message } = await this.writer.sendMail(mail);
    return { envelope: mail.envelope ?? {}, raw: message as Buffer };
  }

  async send({ envelope, raw }: WrittenMail): Promise<Outcome> {
    const seen: Seen = {};
    try {
      const { response } = await this.mailer.sendMail({ envelope, raw, seen } as SendMailOptions);
      return { state: 'sent', detail: response.slice(0, 300) };
    } catch (error) {
      return outcomeOf(error, seen.stream?.readableDidRead ?? false);
    }
  }

  close(): void {
    this.mailer.close();
  }
}

function open(address: string, { mailConnections, publicUrl }: Pick<Settings, 'mailConnections' | 'publicUrl'>) {
  const url = new URL(address);
  const secure = url.protocol === 'smtps:';
  return createTransport({
    pool: true,
    maxConnections: mailConnections,
    maxMessages: 1000,
    host: url.hostname,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    name: new URL(publicUrl).hostname,
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
  });
}

/** @throws StartProblem where the key cannot be read or is of a kind with which mails would silently go unsigned */
export function dkimOptions({ domain, selector, keyFile }: NonNullable<Settings['dkim']>): DKIMOptions {
  const privateKey = readKey(keyFile);
  return { domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED_HEADERS };
}

function readKey(keyFile: string): string {
  let pem: string;
  let kind: string | undefined;
  try {
    pem = readFileSync(keyFile, 'utf8');
    kind = createPrivateKey(pem).asymmetricKeyType;
  } catch (error) {
    throw new StartProblem(
      `DKIM_KEY_FILE cannot be read as a private key: ${(error as Error).message}. Give the path of a PEM file.`,
    );
  }
  if (kind !== 'rsa')
    throw new StartProblem('DKIM_KEY_FILE holds a key that is not RSA. Make one with openssl genrsa 2048.');
  return pem;
}
