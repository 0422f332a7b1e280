import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

import { Refusal, type RefusalCode } from '#domain/refusal.js';
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

export interface UploadRules {
  /** At most so many bytes, where that is less than the adapter's limit. */
  bytes?: number;
  /** What a larger one is refused with. */
  tooLarge?: RefusalCode;
  /** What is said where there is none. */
  missing?: string;
}

/**
 * The same with the file's name.
 * @throws as `readUpload`, with the code and the words that its rules give
 */
export async function readNamedUpload(request: FastifyRequest, rules: UploadRules = {}): Promise<NamedUpload> {
  const { missing: words = 'Choose a file.' } = rules;
  if (!request.isMultipart()) throw missing(words);
  const name = { of: 'file' };
  const bytes = await readFile(request, rules, name);
  if (!bytes || bytes.length === 0) throw missing(words);
  return { bytes, name: name.of };
}

async function readFile(
  request: FastifyRequest,
  { bytes: fileSize, tooLarge = 'file-too-large' }: UploadRules = {},
  name?: { of: string },
): Promise<Buffer | undefined> {
  try {
    const part = await request.file(fileSize === undefined ? {} : { limits: { fileSize } });
    if (part && name) name.of = part.filename;
    return part && (await bytesOf(part, tooLarge));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { statusCode } = error as { statusCode?: number };
    throw new Refusal(statusCode === 413 ? tooLarge : 'file-unreadable', {}, 'file');
  }
}

/** As `toBuffer` does it, but for the last step: sixty uploads that end together are not joined in one go. */
async function bytesOf({ file }: MultipartFile, tooLarge: RefusalCode): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of file as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if (file.truncated) throw new Refusal(tooLarge, {}, 'file');
  }
  return inOwnTurn(() => Buffer.concat(chunks));
}

const missing = (message = 'Choose a picture.'): InvalidInput => new InvalidInput([{ field: 'file', message }]);
