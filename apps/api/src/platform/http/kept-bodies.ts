import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipped = promisify(gzip);

/** A body as it is sent, by content coding. */
export interface Body {
  identity: Buffer;
  gzip(): Promise<Buffer>;
}

/** A body that is not kept. */
export function bodyOf(text: string): Body {
  const identity = Buffer.from(text);
  return { identity, gzip: () => gzipped(identity) };
}

/**
 * Bodies under keys that name their content, such as a revision: what has been made is never wrong, only forgotten,
 * the one asked for longest ago first. Whoever asks while one is being made waits for the same.
 */
export class KeptBodies {
  private readonly kept = new Map<string, Buffer>();
  private readonly making = new Map<string, Promise<Buffer>>();
  private bytes = 0;

  constructor(private readonly mostBytes: number) {}

  async get(key: string, make: () => Promise<string>): Promise<Body> {
    const identity = await this.buffer(key, async () => Buffer.from(await make()));
    return { identity, gzip: () => this.buffer(`${key} gzip`, () => gzipped(identity)) };
  }

  private async buffer(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const found = this.kept.get(key);
    if (found) {
      this.kept.delete(key);
      this.kept.set(key, found);
      return found;
    }
    const running = this.making.get(key);
    if (running) return running;
    const promise = make().finally(() => this.making.delete(key));
    this.making.set(key, promise);
    const made = await promise;
    this.keep(key, made);
    return made;
  }

  private keep(key: string, body: Buffer): void {
    if (body.length > this.mostBytes) return;
    this.kept.set(key, body);
    this.bytes += body.length;
    for (const [oldest, { length }] of this.kept) {
      if (this.bytes <= this.mostBytes) break;
      this.kept.delete(oldest);
      this.bytes -= length;
    }
  }
}
