import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { chooseDigest } from '#domain/digests/digest.js';
import { Clock } from '../platform/clock.js';
import type { NotSent, RenderedMail } from '../platform/mail/mail-kinds.js';
import { Settings } from '../platform/settings.js';
import type { DigestMailFacts, ShownLine } from './digest-lines.js';
import { digestMail } from './digest-mails.js';
import { digestMatter } from './digest-matter.js';
import { digestReaders } from './digest-readers.queries.js';
import { unsubscribeUrl } from './unsubscribe-link.js';

/** What a digest tells, and when. */
export interface DigestTold {
  occurrenceId: string;
  revision: number;
  toldAt: Date;
}

/** A member's digest as it would be sent now, with what it tells; or why there is none. */
export type MadeDigest = { mail: RenderedMail; told: DigestTold[] } | NotSent;

/** Makes digests, for the sender and for the preview alike. */
@Injectable()
export class DigestMaker {
  constructor(
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** By member. A handful of statements for the whole batch. */
  async make(tx: EntityManager, memberIds: readonly string[]): Promise<Map<string, MadeDigest>> {
    const now = this.clock.now();
    const readers = await digestReaders(tx, memberIds, now);
    const wanting = [...readers.values()].filter(({ wants }) => wants);
    const matter = await digestMatter(tx, wanting, now);
    const made = new Map<string, MadeDigest>(
      memberIds.map((id) => [id, { notSent: 'suppressed', detail: 'The member has stopped the digest or left.' }]),
    );
    const kept = new Map<string, ShownLine>();
    for (const reader of wanting) {
      const facts = matter.get(reader.memberId);
      const choice = facts ? chooseDigest(facts) : null;
      made.set(reader.memberId, choice ? this.made({ reader, now, choice, kept }) : NOTHING);
    }
    return made;
  }

  private made(facts: Pick<DigestMailFacts, 'reader' | 'now' | 'choice' | 'kept'>): MadeDigest {
    const { publicUrl } = this.settings;
    const mail = digestMail({
      ...facts,
      publicUrl,
      unsubscribeUrl: unsubscribeUrl(this.settings, facts.reader.memberId),
    });
    return { mail, told: facts.choice.told.map((told) => ({ ...told, toldAt: facts.now })) };
  }
}

const NOTHING: NotSent = { notSent: 'empty', detail: 'Nothing to say this week.' };
