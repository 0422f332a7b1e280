import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';

import { pictureLines } from '#domain/calendars/share-picture.js';
import { Refusal } from '#domain/refusal.js';
import { turns } from '../platform/files/in-turn.js';
import { drawShare } from './share-picture.js';
import { picturedOccurrence } from './share-pictures.queries.js';

/** Part of every tag: raise it when the same facts are drawn differently. */
const DRAWING = 1;
const MOST_BYTES = 8_000_000;

/** Pictures for shared links to events without one of their own. Drawn when asked for, and kept while there is room. */
@Injectable()
export class SharePictures {
  private readonly kept = new LRUCache<string, Buffer>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ length }) => length,
  });
  private readonly drawing = new Map<string, Promise<Buffer>>();
  /** Anybody may ask for these: no member's upload waits behind them. */
  private readonly inTurn = turns(1);

  constructor(private readonly database: DataSource) {}

  /** @throws Refusal `not-found` where there is none, or none that everybody may see, or its title is in no font of ours */
  async find(occurrenceId: string): Promise<{ tag: string; draw: () => Promise<Buffer> }> {
    const row = await picturedOccurrence(this.database.manager, occurrenceId);
    const lines = row && pictureLines(row);
    if (!lines) throw new Refusal('not-found');
    const facts = { ...lines, accent: row.accent, pattern: row.pattern };
    const tag = createHash('sha256')
      .update(JSON.stringify([DRAWING, facts]))
      .digest('base64url');
    return { tag, draw: () => this.once(tag, () => this.inTurn(() => drawShare(facts))) };
  }

  private async once(tag: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const kept = this.kept.get(tag);
    if (kept) return kept;
    const running = this.drawing.get(tag);
    if (running) return running;
    const promise = draw().finally(() => this.drawing.delete(tag));
    this.drawing.set(tag, promise);
    const picture = await promise;
    this.kept.set(tag, picture);
    return picture;
  }
}
