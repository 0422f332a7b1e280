import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

import { Refusal } from '#domain/refusal.js';
import { InvalidInput } from '../platform/http/problem.filter.js';
import { LIMITS } from './limits.js';

/**
 * The calendar of a multipart form and the name it was given.
 * @throws InvalidInput where there is none; Refusal calendar-too-large, file-unreadable for a broken form
 */
export async function readCalendarUpload(request: FastifyRequest): Promise<{ fileName: string; bytes: Buffer }> {
  if (!request.isMultipart()) throw missing();
  const file = await read(request);
  if (!file || file.bytes.length === 0) throw missing();
  return file;
}

async function read(request: FastifyRequest): Promise<{ fileName: string; bytes: Buffer } | undefined> {
  try {
    const part = await request.file({ limits: { fileSize: LIMITS.bytes } });
    return part && { fileName: safeName(part.filename), bytes: await part.toBuffer() };
  } catch (error) {
    const { statusCode } = error as { statusCode?: number };
    throw new Refusal(statusCode === 413 ? 'calendar-too-large' : 'file-unreadable', {}, 'file');
  }
}

const safeName = (name: string): string =>
  name
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .slice(-120)
    .replace(/^\p{Cs}/u, '') || 'calendar.ics';

const missing = (): InvalidInput => new InvalidInput([{ field: 'file', message: 'Choose a calendar file (.ics).' }]);
