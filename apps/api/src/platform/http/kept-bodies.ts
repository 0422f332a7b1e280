import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipped = promisify(gzip);

/** A body as it is sent, by content coding. */
export interface Body {
  identity: Buffer;
  gzip(): Promise<Buffer>;
}

/** A body with a name for its content: the same bytes have the same, whenever and wherever they were made. */
export interface NamedBody extends Body {
  tag: string;
}

/** A body that is not kept. */
export function bodyOf(text: string): Body {
  const identity = Buffer.from(text);
  return { identity, gzip: () => gzipped(identity) };
}

interface Kept {
  bytes: Buffer;
  tag?: string;
}

/**
 * Bodies under keys that name their content, such as a revision: what has been made is never wrong, only forgotten,
 * the one asked for longest ago first. Whoever asks while one is being made waits for the same.
 */
export class KeptBodies {
  private readonly kept = new Map<string, Kept>();
  private readonly making = new Map<string, Promise<Kept>>();
  private bytes = 0;

  constructor(private readonly mostBytes: number) {}

  async get(key: string, make: () => Promise<string>): Promise<Body> {
    const { bytes: identity } = await this.find(key, async () => Buffer.from(await make()));
    return { identity, gzip: () => this.packed(key, identity) };
  }

  async named(key: string, make: () => Promise<string>): Promise<NamedBody> {
    const found = await this.find(key, async () => Buffer.from(await make()));
    const { bytes: identity } = found;
    found.tag ??= createHash('sha256').update(identity).digest('base64url').slice(0, 22);
    return { tag: found.tag, identity, gzip: () => this.packed(key, identity) };
  }

  private async packed(key: string, identity: Buffer): Promise<Buffer> {
    return (await this.find(`${key} gzip`, () => gzipped(identity))).bytes;
  }

  private async find(key: string, make: () => Promise<Buffer>): Promise<Kept> {
    const found = this.kept.get(key);
    if (found) {
      this.kept.delete(key);
      this.kept.set(key, found);
      return found;
    }
    const running = this.making.get(key);
    if (running) return running;
    const promise = make()
      .then((bytes) => ({ bytes }))
      .finally(() => this.making.delete(key));
    this.making.set(key, promise);
    const made = await promise;
    this.keep(key, made);
    return made;
  }

  private keep(key: string, body: Kept): void {
    if (body.bytes.length > this.mostBytes) return;
    this.kept.set(key, body);
    this.bytes += body.bytes.length;
    for (const [oldest, { bytes }] of this.kept) {
      if (this.bytes <= this.mostBytes) break;
      this.kept.delete(oldest);
      this.bytes -= bytes.length;
    }
  }
}
