import { readFile } from 'node:fs/promises';
import { simpleParser } from 'mailparser';
import { createTransport, type SendMailOptions } from 'nodemailer';

/**
 * nodemailer alone: sends what a sink has kept to another one, composed anew from its parts, over as many connections as
 * ours.
 *
 * @returns how many milliseconds the sending took
 */
export async function resend(file: string, port: number): Promise<number> {
  const mails = await read(file);
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    name: 'localhost',
    pool: true,
    maxConnections: 5,
    maxMessages: 1000,
  });
  const began = performance.now();
  await Promise.all(mails.map((mail) => transport.sendMail(mail)));
  const took = performance.now() - began;
  transport.close();
  return took;
}

async function read(from: string): Promise<SendMailOptions[]> {
  const bytes = await readFile(from);
  const found: SendMailOptions[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at);
    const length = Number(bytes.subarray(at, end).toString());
    found.push(await partsOf(bytes.subarray(end + 1, end + 1 + length)));
    at = end + 1 + length;
  }
  return found;
}

async function partsOf(bytes: Buffer): Promise<SendMailOptions> {
  const mail = await simpleParser(bytes, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  const header = (name: string) =>
    mail.headerLines.find(({ key }) => key === name)?.line.replace(/^[^:]*:\s*/, '') ?? '';
  const to = header('to');
  return {
    envelope: { from: 'serendip@localhost', to: [to] },
    from: header('from'),
    to,
    subject: mail.subject,
    date: mail.date,
    messageId: mail.messageId,
    text: mail.text,
    html: mail.html || '',
    xMailer: false,
    headers: Object.fromEntries(
      ['auto-submitted', 'precedence', 'list-id', 'list-unsubscribe', 'list-unsubscribe-post'].map((name) => [
        name,
        { prepared: true, value: header(name) },
      ]),
    ),
  };
}
