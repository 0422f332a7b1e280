import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder. @returns its path */
export const temporary = (name: string): Promise<string> => mkdtemp(join(tmpdir(), `serendip-bench-${name}-`));
