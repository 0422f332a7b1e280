import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';

import { Refusal } from '#domain/refusal.js';
import type { Representation } from '../platform/http/conditional.js';
import { bodyOf } from '../platform/http/kept-bodies.js';
import { vcalendar } from '../platform/ical/ical.js';
import { Settings } from '../platform/settings.js';
import { personalEntry } from './personal-entry.js';
import { PersonalFeedQueries } from './personal-feed.queries.js';
import { FEED_TYPES } from './space-feeds.js';

/** One occurrence as a file to open in a calendar program. */
@Injectable()
export class OccurrenceFile {
  constructor(
    private readonly queries: PersonalFeedQueries,
    private readonly settings: Settings,
  ) {}

  /** @throws Refusal `not-found` where there is none, or none that this reader may see (S19) */
  async find(occurrenceId: string, memberId: string | null): Promise<Representation> {
    const row = await this.queries.occurrence(memberId, occurrenceId);
    if (!row) throw new Refusal('not-found');
    const text = vcalendar({ method: 'PUBLISH', occurrences: [personalEntry(row, this.settings.publicUrl)] });
    return {
      tag: createHash('sha256').update(text).digest('base64url'),
      contentType: FEED_TYPES.ics,
      cacheControl: 'private, no-cache',
      headers: { 'x-robots-tag': 'noindex', 'content-disposition': `attachment; filename="${fileName(row.title)}"` },
      body: () => Promise.resolve(bodyOf(text)),
    };
  }
}

/** A title as a name that every file system and header takes. */
export function fileName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  return `${plain.slice(0, 60).replace(/^-|-$/g, '') || 'event'}.ics`;
}
