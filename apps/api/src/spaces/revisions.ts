import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, type QueryRunner } from 'typeorm';

import { readRevisions } from './revisions.queries.js';

export interface SpaceRevision {
  spaceId: string;
  slug: string;
  /** Rises with every change that a calendar shows. */
  revision: string;
  /** Rises with every reply too: for what shows free seats. */
  seats: string;
  revisedAt: Date;
  /** Not open yet: it has no public feed. */
  hidden: boolean;
}

/**
 * What every space's revision is now. Requests that ask while a read is under way share the next one, which begins
 * after they asked: never stale, and one statement for however many ask. It has a connection of its own: in the pool's
 * line it would wait behind the very work that it spares. As long as nothing changes, the answer is the same object.
 */
@Injectable()
export class Revisions implements OnModuleDestroy {
  private running: Promise<Map<string, SpaceRevision>> | null = null;
  private queued: Promise<Map<string, SpaceRevision>> | null = null;
  private connection: QueryRunner | null = null;
  private last = { state: '', all: new Map<string, SpaceRevision>() };

  constructor(private readonly database: DataSource) {}

  async onModuleDestroy(): Promise<void> {
    await Promise.allSettled([this.running, this.queued]);
    await this.connection?.release();
  }

  /** By slug. */
  all(): Promise<Map<string, SpaceRevision>> {
    if (this.queued) return this.queued;
    // Requests of this same moment go along.
    const turn: Promise<unknown> = this.running ?? new Promise(setImmediate);
    this.queued = turn.then(
      () => this.next(),
      () => this.next(),
    );
    return this.queued;
  }

  private next(): Promise<Map<string, SpaceRevision>> {
    this.queued = null;
    return (this.running = this.read());
  }

  private async read(): Promise<Map<string, SpaceRevision>> {
    try {
      // One that broke while nobody asked has been given up by its pool.
      if (!this.connection || this.connection.isReleased) this.connection = this.database.createQueryRunner();
      const state = await readRevisions(this.connection);
      if (state !== this.last.state) this.last = { state, all: fromState(state) };
      return this.last.all;
    } catch (error) {
      const broken = this.connection;
      this.connection = null;
      await broken?.release();
      throw error;
    } finally {
      this.running = null;
    }
  }
}

const digests = new WeakMap<object, string>();

/** Names the state of one space, or of all, replies included: what was made of it holds as long as its name stays. */
export function stateOf(all: ReadonlyMap<string, SpaceRevision>, slug?: string): string {
  if (slug !== undefined) return textOf(all.get(slug));
  const known = digests.get(all);
  if (known !== undefined) return known;
  const digest = createHash('sha256')
    .update([...all.values()].map(textOf).join())
    .digest('base64url');
  digests.set(all, digest);
  return digest;
}

const textOf = (space: SpaceRevision | undefined): string =>
  space ? `${space.spaceId} ${space.revision} ${space.seats}` : 'none';

function fromState(state: string): Map<string, SpaceRevision> {
  const rows = JSON.parse(state) as [string, string, string, string, string, boolean][];
  return new Map(
    rows.map(([spaceId, slug, revision, revisedAt, seats, hidden]) => [
      slug,
      { spaceId, slug, revision, revisedAt: new Date(revisedAt), seats, hidden },
    ]),
  );
}
