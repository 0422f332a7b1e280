import type { FastifyRequest } from 'fastify';

import { readNamedUpload } from '../platform/files/upload.js';
import { LIMITS } from './limits.js';

/**
 * The calendar of a multipart form and the name it was given.
 * @throws InvalidInput where there is none; Refusal calendar-too-large, file-unreadable for a broken form
 */
export async function readCalendarUpload(request: FastifyRequest): Promise<{ fileName: string; bytes: Buffer }> {
  const { name, bytes } = await readNamedUpload(request, {
    bytes: LIMITS.bytes,
    tooLarge: 'calendar-too-large',
    missing: 'Choose a calendar file (.ics).',
  });
  return { fileName: safeName(name), bytes };
}

const safeName = (name: string): string =>
  name
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .slice(-120)
    .replace(/^\p{Cs}/u, '') || 'calendar.ics';
