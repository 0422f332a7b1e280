import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import fastifyStatic from '@fastify/static';

import type { Log } from '../platform/log.js';
import type { Settings } from '../platform/settings.js';
import { hostComplaints, isOwnHost } from '../platform/http/own-host.js';
import { pagePolicy } from '../platform/http/security-headers.js';
import { askApi, passedOn } from './ask-api.js';
import { KeptPages, NONCE_MARK } from './kept-pages.js';

export type Render = (
  request: Request,
  context: { api: (request: Request) => Promise<Response>; nonce: string },
) => Promise<Response | null>;

/** Where the build puts the web app, seen from the compiled file and from its source. */
const BUILT = ['../../../../web', '../../../../dist/web'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

const PATIENCE = 10_000;

/** Addresses that programs ask, not people: what is not there is answered as a problem. */
const NOT_PAGES = /^\/(api|calendar|files|dev)\//;

export interface PageHostParts {
  settings: Settings;
  log: Log;
  kept: KeptPages;
  sessionCookie: string;
}

/**
 * Answers everything that is not the API: the web app's files, and its pages rendered here. The pages' own calls go
 * straight into the API in this process, with the visitor's cookie. Returns false where the web app is not built.
 */
export async function hostPages(
  fastify: FastifyInstance,
  { settings, log, kept, sessionCookie }: PageHostParts,
): Promise<boolean> {
  const folder = BUILT.find((place) => existsSync(join(place, 'server', 'server.mjs')));
  if (folder === undefined) return false;
  const entry = join(folder, 'server', 'server.mjs');
  const { render } = (await import(pathToFileURL(entry).href)) as { render: Render };
  const shell = await readFile(join(folder, 'browser', 'index.csr.html'), 'utf8');
  await fastify.register(fastifyStatic, {
    root: join(folder, 'browser'),
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders(reply, path) {
      const hashed = /-[\w-]{8}\.\w+$/.test(path.replace(/\.(br|gz)$/, ''));
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    },
  });
  const renderPage = async (request: FastifyRequest) => {
    const visit = new Request(settings.publicUrl + request.url, { headers: passedOn(request) });
    const api = (call: Request) => askApi({ fastify, log }, call, request);
    const page = await inTime(render(visit, { nonce: NONCE_MARK, api }));
    return page ? { status: page.status, location: page.headers.get('location'), html: await page.text() } : null;
  };
  const complain = hostComplaints(log, settings.publicUrl);
  fastify.get('/*', { config: { compress: true } }, async (request, reply) => {
    if (NOT_PAGES.test(request.url)) return reply.callNotFound();
    // `GET http://elsewhere/ HTTP/1.1`, as to a proxy, is no address of a page.
    if (!request.url.startsWith('/') || !isOwnHost(request.headers.host, settings.publicUrl)) {
      complain(request.headers.host);
      return reply.status(400).type('text/plain').send('This address does not belong to Serendip.');
    }
    const member = request.cookies[sessionCookie] !== undefined;
    const page = await (member ? renderPage(request) : kept.get(request.url, () => renderPage(request))).catch(
      (error: unknown) => {
        log.error({ err: error, requestId: request.id }, 'a page could not be rendered');
        return undefined;
      },
    );
    if (page === undefined) return sendShell(reply, shell, settings);
    if (page === null) return reply.callNotFound();
    return sendPage(reply, page, { member, settings });
  });
  return true;
}

function sendPage(
  reply: FastifyReply,
  page: { status: number; location: string | null; html: string },
  { member, settings }: { member: boolean; settings: Settings },
): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  void reply
    .status(page.status)
    .header('content-security-policy', pagePolicy(nonce, settings))
    .header('cache-control', member ? 'private, no-store' : 'public, max-age=0, must-revalidate')
    .header('vary', 'cookie')
    .type('text/html; charset=utf-8');
  if (page.location) void reply.header('location', page.location);
  return reply.send(page.html.replaceAll(NONCE_MARK, nonce));
}

/** A page that cannot be rendered is sent as the bare app, which renders itself in the browser (L23). */
function sendShell(reply: FastifyReply, shell: string, settings: Settings): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .header('content-security-policy', pagePolicy(nonce, settings))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(shell.replace('<app-root', `<app-root ngCspNonce="${nonce}"`));
}

/** A page that waits for something that never comes is given up, not waited for by everybody behind it. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The page was not ready after ${PATIENCE / 1000} s.`)), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
