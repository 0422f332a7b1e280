import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';

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
  state: string;
  bytes: Buffer;
  tag?: string;
}

/**
 * What was made last of each thing, with the state it was made from, such as a revision: as long as that is the state,
 * the body is right. A newer one takes its place; beyond so many bytes, the one asked for longest ago is forgotten.
 * Whoever asks while one is being made waits for the same.
 */
export class KeptBodies {
  private readonly kept: LRUCache<string, Kept>;
  private readonly making = new Map<string, Promise<Kept>>();

  constructor(mostBytes: number) {
    this.kept = new LRUCache({ maxSize: mostBytes, sizeCalculation: (body, what) => weight(what, body) });
  }

  async get(what: string, state: string, make: () => Promise<string>): Promise<Body> {
    const { bytes: identity } = await this.find(what, state, async () => Buffer.from(await make()));
    return { identity, gzip: () => this.packed(what, state, identity) };
  }

  async named(what: string, state: string, make: () => Promise<string>): Promise<NamedBody> {
    const found = await this.find(what, state, async () => Buffer.from(await make()));
    const { bytes: identity } = found;
    found.tag ??= createHash('sha256').update(identity).digest('base64url').slice(0, 22);
    return { tag: found.tag, identity, gzip: () => this.packed(what, state, identity) };
  }

  private async packed(what: string, state: string, identity: Buffer): Promise<Buffer> {
    return (await this.find(`${what} gzip`, state, () => gzipped(identity))).bytes;
  }

  private async find(what: string, state: string, make: () => Promise<Buffer>): Promise<Kept> {
    const found = this.kept.get(what);
    if (found?.state === state) return found;
    const place = `${what} ${state}`;
    const running = this.making.get(place);
    if (running) return running;
    const promise = make()
      .then((bytes) => ({ state, bytes }))
      .finally(() => this.making.delete(place));
    this.making.set(place, promise);
    const made = await promise;
    this.kept.set(what, made);
    return made;
  }
}

/** With its names: visitors choose what they ask for, and answers to what is not there are shorter than the question. */
const weight = (what: string, { state, bytes }: Kept): number => bytes.length + 2 * (what.length + state.length);
