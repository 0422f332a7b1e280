import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import type { Problem } from '#contract/basics.js';
import { Refusal } from '#domain/refusal.js';
import { waitInWords } from '#domain/wait-words.js';
import { Log } from '../log.js';
import { databaseBusy } from './database-busy.js';
import { safeUrl } from './safe-url.js';
import { STATUS_OF, TITLE_OF } from './refusal-status.js';
import { isUnstorable } from './unstorable.js';

/**
 * A body, query or path that its schema refused. `errors` name fields by their dotted path; none where only the
 * database knew.
 */
export class InvalidInput extends Error {
  constructor(readonly errors: { field: string; message: string }[]) {
    super('invalid-input');
  }
}

/** The one place where a "no", bad input or a bug becomes HTTP (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(Log) private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const problem = toProblem(this.understood(error, request), request);
    if (problem.status >= 500 && problem.code !== 'busy') this.log.error(factsOf(error, request), 'request failed');
    if (problem.status === 503) reply.header('retry-after', '2');
    if (problem.code === 'too-many-tries') reply.header('retry-after', String(problem.details?.['seconds'] ?? 60));
    sendProblem(reply, problem);
  }

  /** What the database said, as what it means for whoever asked. */
  private understood(error: unknown, request: FastifyRequest): unknown {
    if (isUnstorable(error, request, this.log)) return new InvalidInput([]);
    const why = databaseBusy(error);
    if (why === undefined) return error;
    this.log.warn({ ...factsOf(error, request), why }, 'the database could not answer');
    return new Refusal('busy');
  }
}

const factsOf = (err: unknown, { id: requestId, method, url }: FastifyRequest) => ({
  err,
  requestId,
  method,
  url: safeUrl(url),
});

const ADDRESS = { field: 'address', message: 'This address cannot be read. Look at its % signs.' };

/** An address that does not decode, or is too long, is refused before there is a route, and so before any filter. */
export function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  // No hook has run, so what every answer carries is said here.
  reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  sendProblem(reply, toProblem(statusOf(error) === 400 ? new InvalidInput([ADDRESS]) : error, request));
}

function sendProblem(reply: FastifyReply, problem: Problem): void {
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(problem);
}

function toProblem(error: unknown, request: FastifyRequest): Problem {
  const base = { type: 'about:blank', instance: safeUrl(request.url), requestId: request.id };
  if (error instanceof Refusal) {
    const errors = error.field ? [{ field: error.field, message: TITLE_OF[error.code] }] : undefined;
    return {
      ...base,
      title: titleOfRefusal(error),
      status: STATUS_OF[error.code],
      code: error.code,
      details: error.details,
      errors,
    };
  }
  if (error instanceof InvalidInput) {
    return {
      ...base,
      title: 'Something here needs another look.',
      status: 400,
      code: 'invalid-input',
      errors: error.errors,
    };
  }
  const status = statusOf(error);
  if (status < 500) return { ...base, title: titleOf(status, error), status, code: codeOf(status) };
  return { ...base, title: 'This is our mistake. Nothing was lost.', status: 500, code: 'our-fault' };
}

/** What came too often is told when it may go on. */
function titleOfRefusal({ code, details }: Refusal): string {
  const { seconds } = details;
  if (code !== 'too-many-tries' || typeof seconds !== 'number') return TITLE_OF[code];
  return `That was too often. Try again in ${waitInWords(seconds)}.`;
}

/** Nest's and Fastify's own refusals (unknown route, body too large, wrong content type) carry a status. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 ? statusCode : 500;
}

function codeOf(status: number): string {
  const codes: Record<number, string> = {
    400: 'invalid-input',
    404: 'not-found',
    405: 'not-found',
    413: 'file-too-large',
    415: 'wrong-content-type',
    429: 'too-many-tries',
  };
  return codes[status] ?? 'refused';
}

function titleOf(status: number, error: unknown): string {
  if (status === 404) return 'There is nothing at this address.';
  if (status === 413) return 'That is larger than what is taken here.';
  if (status === 414) return 'This address is too long.';
  if (status === 415) return 'Send JSON.';
  return error instanceof Error ? error.message : 'The request cannot be understood.';
}
