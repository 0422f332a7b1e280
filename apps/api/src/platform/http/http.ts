import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { constants } from 'node:zlib';

import type { Log } from '../log.js';
import { requestContext } from '../request-context.js';
import type { Settings } from '../settings.js';
import { observeRequests } from './metrics.js';
import { ProblemFilter, refuseAddress } from './problem.filter.js';
import { refuseNul } from './refuse-nul.js';
import { SchemaPipe } from './schema-pipe.js';
import { BARE_POLICY, DOCS_POLICY } from './security-headers.js';
import { answerUnchanged } from './unchanged.js';

const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/;

export function httpAdapter({ trustProxy }: { trustProxy: boolean }): FastifyAdapter {
  return new FastifyAdapter({
    // One proxy, and what it says of whom it heard from. Whatever stands before that the visitor wrote (S15).
    trustProxy: trustProxy && ((_address: string, hop: number) => hop === 0),
    logger: false,
    bodyLimit: 1_000_000,
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
