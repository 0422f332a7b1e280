import type { Answer, TestApp } from './test-app.js';

/** A browser as far as cookies go: keeps what it is given, sends it back. */
export class Browser {
  readonly jar = new Map<string, string>();

  constructor(private readonly app: TestApp) {}

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.app.call(method, path, body, { ...(cookie ? { cookie } : {}), ...headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (!name) continue;
      if (value && !/max-age=0\b|expires=thu, 01 jan 1970/i.test(line)) this.jar.set(name, value);
      else this.jar.delete(name);
    }
    return answer;
  }
}

/** What the newest sign-in mail to an address says, as it came over SMTP. */
export async function signInMail(
  app: TestApp,
  email: string,
  count = 1,
): Promise<{ code: string; link: URL; token: string; raw: string }> {
  const mails = await app.mail.wait(email, count);
  const { parsed, raw } = mails.at(-1)!;
  const link = new URL(/https?:\/\/\S+/.exec(parsed.text ?? '')![0]);
  return {
    code: /^\d{6}$/m.exec(parsed.text ?? '')![0],
    link,
    token: link.searchParams.get('token')!,
    raw: raw.toString(),
  };
}

/** Signs in the way a person does. */
export async function signIn(app: TestApp, email: string, next?: string): Promise<Browser> {
  const browser = new Browser(app);
  const before = app.mail.to(email).length;
  await browser.call('POST', '/api/sign-in', { email, ...(next ? { next } : {}) });
  const { code } = await signInMail(app, email, before + 1);
  const { status } = await browser.call('POST', '/api/sign-in/code', { code });
  if (status !== 200) throw new Error(`Signing in as ${email} answered ${status}.`);
  return browser;
}
