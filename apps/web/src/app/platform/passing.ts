import { HttpErrorResponse } from '@angular/common/http';

import type { Refused } from './refusals.js';

/** What may be so no more in a moment: trying again is worth it, and harmless. */
export const isPassing = ({ code }: Refused): boolean =>
  code === 'offline' || code === 'our-fault' || code === 'busy' || code === 'key-in-flight' || code === 'reply-in-use';

/** The same of what a resource could not read: there was no connection, or the server could not answer now. */
export function couldNotRead(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof HttpErrorResponse && (cause.status === 0 || cause.status >= 500);
}

/** A resource wraps what its request threw. */
export function causeOf(error: unknown): unknown {
  return error instanceof Error && !(error instanceof HttpErrorResponse) && error.cause ? error.cause : error;
}
