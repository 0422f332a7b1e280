import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

import { Refusal } from '#domain/refusal.js';
import { InvalidInput } from '../http/problem.filter.js';
import { inOwnTurn } from '../in-slices.js';

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

export interface NamedUpload {
  bytes: Buffer;
  /** As its owner's machine calls it. Never a path here. */
  name: string;
}

/** The same with the file's name. */
export async function readNamedUpload(request: FastifyRequest): Promise<NamedUpload> {
  if (!request.isMultipart()) throw missing('Choose a file.');
  const name = { of: 'file' };
  const bytes = await readFile(request, name);
  if (!bytes || bytes.length === 0) throw missing('Choose a file.');
  return { bytes, name: name.of };
}

async function readFile(request: FastifyRequest, name?: { of: string }): Promise<Buffer | undefined> {
  try {
    const part = await request.file();
    if (part && name) name.of = part.filename;
    return part && (await bytesOf(part));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { statusCode } = error as { statusCode?: number };
    throw new Refusal(statusCode === 413 ? 'file-too-large' : 'file-unreadable', {}, 'file');
  }
}

/** As `toBuffer` does it, but for the last step: sixty uploads that end together are not joined in one go. */
async function bytesOf({ file }: MultipartFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of file as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if (file.truncated) throw new Refusal('file-too-large', {}, 'file');
  }
  return inOwnTurn(() => Buffer.concat(chunks));
}

const missing = (message = 'Choose a picture.'): InvalidInput => new InvalidInput([{ field: 'file', message }]);
