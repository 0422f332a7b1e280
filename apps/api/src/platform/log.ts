import type { LoggerService } from '@nestjs/common';
import { pino, stdSerializers, type Logger, type DestinationStream } from 'pino';

import { requestContext } from './request-context.js';

/** A write for each line would cost more than many an answer. Lines wait a fifth of a second at most, and not for an exit. */
const buffered = (): DestinationStream =>
  pino.destination({ dest: 1, sync: false, minLength: 12_288, periodicFlush: 200 });

/** What a database adds to an error holds the values of the statement: addresses, names, what somebody wrote (S47). */
const WITH_VALUES = new Set(['parameters', 'detail', 'where', 'driverError']);

function withoutValues(error: Error): object {
  return Object.fromEntries(Object.entries(stdSerializers.err(error)).filter(([key]) => !WITH_VALUES.has(key)));
}

/** Structured logs, one JSON object a line, with the id of the request or job they belong to. */
export class Log implements LoggerService {
  readonly pino: Logger;

  constructor(level: string, destination?: DestinationStream) {
    const options = {
      level,
      base: null,
      serializers: { err: withoutValues },
      mixin: () => {
        const context = requestContext.current();
        return context ? { requestId: context.requestId } : {};
      },
      redact: {
        paths: ['req.headers.cookie', 'req.headers.authorization', 'token', 'code', '*.token', '*.code'],
        censor: '[secret]',
      },
    };
    this.pino = pino(options, destination ?? buffered());
  }

  info(facts: object, sentence: string): void {
    this.pino.info(facts, sentence);
  }
  log(message: unknown, context?: string): void {
    this.pino.debug({ context }, String(message));
  }
  warn(message: unknown, sentence?: string): void {
    if (typeof message === 'object' && message) this.pino.warn(message, sentence);
    else this.pino.warn(String(message));
  }
  error(message: unknown, sentence?: string): void {
    if (typeof message === 'object' && message) this.pino.error(message, sentence);
    else this.pino.error({ stack: sentence }, String(message));
  }
  debug(message: unknown): void {
    this.pino.debug(String(message));
  }
  verbose(message: unknown): void {
    this.pino.trace(String(message));
  }
}
