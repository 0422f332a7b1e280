import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { constants } from 'node:zlib';

import type { Log } from '../log.js';
import type { RequestWithAccess } from '../auth/access.js';
import { requestContext } from '../request-context.js';
import type { Settings } from '../settings.js';
import { observeRequests } from './metrics.js';
import { hostComplaints, isAnsweredHost } from './own-host.js';
import { ProblemFilter, refuseAddress } from './problem.filter.js';
import { refuseNul } from './refuse-nul.js';
import { SchemaPipe } from './schema-pipe.js';
import { BARE_POLICY, DOCS_POLICY } from './security-headers.js';
import { answerUnchanged } from './unchanged.js';

/** Milliseconds for a request to arrive whole, and for a connection that nobody uses. */
const PATIENCE = { requestTimeout: 60_000, keepAliveTimeout: 75_000, http: { headersTimeout: 30_000 } };

/** Asked by a supervisor beside us, under whatever name it knows. */
const BESIDE = new Set(['/healthz', '/readyz', '/metrics']);

const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/;

export function httpAdapter({ trustProxy }: { trustProxy: boolean }): FastifyAdapter {
  return new FastifyAdapter({
    // One proxy, and what it says of whom it heard from. Whatever stands before that the visitor wrote (S15).
    trustProxy: trustProxy && ((_address: string, hop: number) => hop === 0),
    logger: false,
    bodyLimit: 1_000_000,
    ...PATIENCE,
    // A signed token is a part of its path: those that leave a list have about 150 characters, and 100 is the usual limit.
    routerOptions: { maxParamLength: 400 },
    multipart: { limits: { fileSize: 12_000_000, files: 1, fields: 10, parts: 12 } },
    frameworkErrors: refuseAddress,
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
}

/** What holds for every route: schemas in and out, problems as RFC 9457, safe headers, a request id, one log line. */
export async function prepareHttp(
  nest: NestFastifyApplication,
  { settings, log }: { settings: Settings; log: Log },
): Promise<void> {
  const fastify = nest.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply
      .header('x-request-id', request.id)
      .header('content-security-policy', request.url.startsWith('/api/docs') ? DOCS_POLICY : BARE_POLICY);
    requestContext.run({ requestId: request.id, address: request.ip }, done);
  });
  fastify.addHook('preValidation', (request, _reply, done) => done(refuseNul(request)));
  observeRequests(fastify, log);
  refuseOtherHosts(fastify, { settings, log });
  readToTheEnd(fastify);
  keepFromCaches(fastify);
  await nest.register(helmet, {
    global: true,
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: settings.publicUrl.startsWith('https:')
      ? { maxAge: 31_536_000, includeSubDomains: false }
      : false,
  });
  await nest.register(answerUnchanged);
  await nest.register(compress, {
    global: true,
    threshold: 1400,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    customTypes: /^(text\/html|text\/plain|application\/(problem\+)?json)/,
  });
  await nest.register(cookie);
  nest.useGlobalPipes(new SchemaPipe());
  nest.useGlobalInterceptors(new StandardSchemaSerializerInterceptor(nest.get(Reflector)));
  nest.useGlobalFilters(new ProblemFilter(log));
}

/** Pages ask more strictly, since they are rendered under the name that was asked for. */
function refuseOtherHosts(fastify: FastifyInstance, { settings, log }: { settings: Settings; log: Log }): void {
  const complain = hostComplaints(log, settings.publicUrl);
  // Nearly every request names the same host: it is taken apart once, not before each answer.
  let answered: string | undefined;
  fastify.addHook('onRequest', (request, reply, done) => {
    const { host } = request.headers;
    if ((host !== undefined && host === answered) || BESIDE.has(request.url)) return done();
    if (isAnsweredHost(host, settings.publicUrl)) {
      answered = host;
      return done();
    }
    complain(host);
    void reply.status(400).type('text/plain').send('This address does not belong to Serendip.');
  });
}

/**
 * Who is refused in the middle of an upload sends its rest before the next request of that connection, which waited for
 * as long as a request may take. Node reads on by itself only where nobody had begun to read.
 */
function readToTheEnd(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', ({ raw }, _reply, done) => {
    if (raw.readableDidRead && !raw.readableEnded) raw.unpipe().resume();
    done();
  });
}

/** What a signed-in person is told is theirs alone, unless the route says otherwise. */
function keepFromCaches(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request: RequestWithAccess, reply, payload, done) => {
    const mine = (request.access?.viewer.memberId ?? null) !== null;
    if (mine && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'private, no-store');
    done(null, payload);
  });
}
