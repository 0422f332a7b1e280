import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

import { Refusal } from '../../../../../libs/domain/refusal.js';
import { InvalidInput } from '../http/problem.filter.js';

/**
 * The one file of a multipart form.
 * @throws InvalidInput where there is none; Refusal `file-too-large` above the adapter's limit, `file-unreadable` for a broken form
 */
export async function readUpload(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw missing();
  const bytes = await readFile(request);
  if (!bytes || bytes.length === 0) throw missing();
  return bytes;
}

async function readFile(request: FastifyRequest): Promise<Buffer | undefined> {
  try {
    return await (await request.file())?.toBuffer();
  } catch (error) {
    const { statusCode } = error as { statusCode?: number };
    throw new Refusal(statusCode === 413 ? 'file-too-large' : 'file-unreadable', {}, 'file');
  }
}

const missing = (): InvalidInput => new InvalidInput([{ field: 'file', message: 'Choose a picture.' }]);
