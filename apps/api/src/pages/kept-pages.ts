import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';

import { isId, isSlug } from '#domain/addresses/identifiers.js';
import { Clock } from '../platform/clock.js';
import { Revisions, stateOf } from '../spaces/revisions.js';
import { spaceOfOccurrence } from './kept-pages.queries.js';

/** Stands in a kept page where each answer puts a nonce of its own. */
export const NONCE_MARK = 'c2VyZW5kaXAtbm9uY2U';

export interface Page {
  status: number;
  location: string | null;
  html: string;
}

interface Entry {
  page: Page;
  key: string;
  until: number;
}

const MOST_BYTES = 32_000_000;
const MOST_OCCURRENCES = 50_000;
const SECONDS = 60;

/**
 * What guests were shown, kept until something in the spaces it is about changes, a minute at most ("Today" moves by
 * itself). Members' pages never come here.
 */
@Injectable()
export class KeptPages {
  private readonly entries = new LRUCache<string, Entry>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ page }, url) => page.html.length + url.length,
  });
  private readonly spaceOfOccurrence = new LRUCache<string, { slug: string | null }>({ max: MOST_OCCURRENCES });
  private readonly rendering = new Map<string, Promise<Page | null>>();

  constructor(
    private readonly revisions: Revisions,
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async get(url: string, render: () => Promise<Page | null>): Promise<Page | null> {
    const key = await this.keyOf(url);
    const found = this.entries.get(url);
    if (found && found.key === key && found.until > this.clock.now().getTime()) return found.page;
    const place = `${key} ${url}`;
    const running = this.rendering.get(place);
    if (running) return running;
    const promise = render().finally(() => this.rendering.delete(place));
    this.rendering.set(place, promise);
    const page = await promise;
    if (page?.status === 200) this.entries.set(url, { page, key, until: this.clock.now().getTime() + SECONDS * 1000 });
    return page;
  }

  /** Read before rendering: a change meanwhile makes the page look older than it is, never newer. */
  private async keyOf(url: string): Promise<string> {
    const all = await this.revisions.all();
    return stateOf(all, (await this.spaceOf(url.split('?')[0] ?? '')) ?? undefined);
  }

  private async spaceOf(path: string): Promise<string | null> {
    const [, kind, id = ''] = path.split('/');
    if (kind === 's' && isSlug(id)) return id;
    if (kind !== 'events' || !isId(id)) return null;
    const known = this.spaceOfOccurrence.get(id);
    if (known) return known.slug;
    const slug = await spaceOfOccurrence(this.database.manager, id);
    this.spaceOfOccurrence.set(id, { slug });
    return slug;
  }
}
