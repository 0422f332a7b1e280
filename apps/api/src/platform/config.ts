import { resolve } from 'node:path';
import { z } from 'zod';

import { StartProblem } from './start-problem.js';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Pages, cookies and feeds are at the root of their host. */
function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { pathname, search, hash, username, password } = new URL(address);
  return /^\/*$/.test(pathname) && search + hash + username + password === '';
}

/** Every setting, with its default and the sentence a wrong one is answered with. `.env.example` explains each. */
const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production'], 'is development, test or production').default('development'),
  PORT: z.coerce.number('is a port number').int().min(0).max(65_535, 'is a port number up to 65535').default(3000),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'is a whole address such as https://serendip.example.org' })
    .refine(isOrigin, {
      abort: true,
      error:
        'is the address alone, without a path, a name or a question behind it: Serendip has a host name to itself, such as https://events.example.org',
    })
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'is an address such as postgres://user:password@host:5432/serendip' })
    .optional(),
  DATABASE_POOL: z.coerce.number('is a whole number').int().min(3).max(200).default(16),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'is an address such as smtp://user:password@mail.example.org:587' })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>]*<[^\s@<>]+@[^\s@<>]+>$/, 'has the form Name <address@example.org>')
    .default('Serendip <serendip@localhost>'),
  MAIL_CONNECTIONS: z.coerce.number('is a whole number').int().min(1).max(50).default(5),
  DKIM_DOMAIN: z.string().optional(),
  DKIM_SELECTOR: z.string().optional(),
  DKIM_KEY_FILE: z.string().optional(),
  ROLE: z.enum(['all', 'web', 'worker'], 'is all, web or worker').default('all'),
  SECRET: z.string().min(32, 'has at least 32 characters; leave it out and one is made and kept').optional(),
  DEMO: flag.default(true),
  TRUST_PROXY: flag.default(false),
  STOP_NOTICE_MS: z.coerce
    .number('is a number of milliseconds')
    .int()
    .min(0)
    .max(15_000, 'is a number of milliseconds up to 15000')
    .default(500),
  ZONES_MAY_DIFFER: flag.default(false),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'is a level such as info')
    .optional(),
});

export interface Config {
  production: boolean;
  port: number;
  host: string;
  /** Without a slash at the end. */
  publicUrl: string;
  dataDir: string;
  databaseUrl: string | undefined;
  databasePool: number;
  smtpUrl: string | undefined;
  mailFrom: string;
  mailConnections: number;
  dkim: { domain: string; selector: string; keyFile: string } | undefined;
  web: boolean;
  worker: boolean;
  secret: string | undefined;
  demo: boolean;
  trustProxy: boolean;
  /** In milliseconds. */
  stopNotice: number;
  zonesMayDiffer: boolean;
  logLevel: string;
}

/**
 * Reads and checks all settings once. An empty value counts as not given.
 * @throws StartProblem that names each wrong setting and says what it should be
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new StartProblem(
      parsed.error.issues
        .map(({ path, message }) => `${path.join('.')} ${message}. Correct it and start again.`)
        .join('\n'),
    );
  }
  const env = parsed.data;
  if (env.NODE_ENV === 'production' && !env.PUBLIC_URL) {
    throw new StartProblem(
      'PUBLIC_URL is missing. Links in mails and feeds need the address people see, such as https://serendip.example.org.',
    );
  }
  if (env.NODE_ENV === 'production' && !env.SMTP_URL) {
    throw new StartProblem(
      'SMTP_URL is missing. In production mail is never kept back: give the address of a mail server.',
    );
  }
  return {
    production: env.NODE_ENV === 'production',
    port: env.PORT,
    // A trial is for whoever sits at this machine, with its mails and the links that sign in.
    host: env.HOST ?? (env.NODE_ENV === 'production' ? '0.0.0.0' : 'localhost'),
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    mailConnections: env.MAIL_CONNECTIONS,
    dkim: readDkim(env),
    web: env.ROLE !== 'worker',
    worker: env.ROLE !== 'web',
    secret: env.SECRET,
    demo: env.DEMO && env.NODE_ENV !== 'production',
    trustProxy: env.TRUST_PROXY,
    stopNotice: env.STOP_NOTICE_MS,
    zonesMayDiffer: env.ZONES_MAY_DIFFER,
    // On one's own machine the terminal shows where to look, not every request.
    logLevel: env.LOG_LEVEL ?? (env.NODE_ENV === 'production' ? 'info' : 'warn'),
  };
}

function readDkim(env: z.infer<typeof settings>): Config['dkim'] {
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY_FILE: keyFile } = env;
  if (!domain && !selector && !keyFile) return undefined;
  if (domain && selector && keyFile) return { domain, selector, keyFile };
  throw new StartProblem('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE belong together. Give all three, or none.');
}
