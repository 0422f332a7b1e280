import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { temporary } from './temporary.js';

/** An answer of ours as the yardstick keeps it: the same bytes with the same headers. */
export async function keptBytes(
  url: string,
): Promise<{ file: string; headers: Record<string, string>; tag: string; bytes: number }> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  const body = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
  const file = join(await temporary('bytes'), 'body');
  await writeFile(file, body);
  const dropped = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding', 'etag']);
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !dropped.has(name)));
  return { file, headers, tag: answer.headers.get('etag') ?? '"none"', bytes: body.length };
}
