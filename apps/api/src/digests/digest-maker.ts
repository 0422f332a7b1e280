import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { chooseDigest } from '#domain/digests/digest.js';
import { Clock } from '../platform/clock.js';
import type { NotSent, RenderedMail } from '../platform/mail/mail-kinds.js';
import { Settings } from '../platform/settings.js';
import { digestMail, type DigestMailFacts } from './digest-mails.js';
import { DigestsQueries, type DigestMatter, type DigestReader } from './digests.queries.js';
import { unsubscribeUrl } from './unsubscribe-link.js';

/** A member's digest as it would be sent now, with what it tells; or why there is none. */
export type MadeDigest = { mail: RenderedMail; told: { occurrenceId: string; revision: number }[] } | NotSent;

/** Makes digests, for the sender and for the preview alike. */
@Injectable()
export class DigestMaker {
  constructor(
    private readonly queries: DigestsQueries,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** By member. A handful of statements for the whole batch. */
  async make(tx: EntityManager, memberIds: readonly string[]): Promise<Map<string, MadeDigest>> {
    const now = this.clock.now();
    const readers = await this.queries.readers(tx, memberIds, now);
    const wanting = [...readers.values()].filter(({ wants }) => wants);
    const matter = wanting.length > 0 ? await this.queries.matter(tx, wanting, now) : new Map<string, DigestMatter>();
    const chosen = wanting.map((reader) => ({ reader, choice: chooseFor(reader, matter) }));
    const ids = new Set(chosen.flatMap(({ choice }) => choice?.told.map(({ occurrenceId }) => occurrenceId) ?? []));
    const occurrences = await this.queries.occurrences(tx, [...ids]);
    const made = new Map<string, MadeDigest>(
      memberIds.map((id) => [id, { notSent: 'suppressed', detail: 'The member has stopped the digest or left.' }]),
    );
    const shared = { now, occurrences, publicUrl: this.settings.publicUrl, kept: new Map() };
    for (const { reader, choice } of chosen) {
      made.set(reader.memberId, choice ? this.made({ ...shared, reader, choice }) : NOTHING);
    }
    return made;
  }

  private made(facts: Omit<DigestMailFacts, 'unsubscribeUrl'>): MadeDigest {
    const mail = digestMail({ ...facts, unsubscribeUrl: unsubscribeUrl(this.settings, facts.reader.memberId) });
    return { mail, told: facts.choice.told };
  }
}

const NOTHING: NotSent = { notSent: 'empty', detail: 'Nothing to say this week.' };

function chooseFor(reader: DigestReader, matter: ReadonlyMap<string, DigestMatter>) {
  const found = matter.get(reader.memberId);
  return found ? chooseDigest({ formats: reader.formats, ...found }) : null;
}
