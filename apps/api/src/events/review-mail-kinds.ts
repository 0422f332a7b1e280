import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { pathTo } from '#domain/addresses/path-to.js';
import { whenInWords } from '#domain/calendars/when-in-words.js';
import type { ReviewState } from '#domain/events/review.js';
import { nameSql } from '../members/person-sql.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { localSql } from './occurrence-row-sql.js';
import { reviewMail, type ReviewMailKind } from './review-mails.js';
import { toldPlaceSql } from './told-facts.js';
import { opensSql } from './visibility.js';

interface Row {
  mailId: string;
  eventId: string;
  state: ReviewState | null;
  /** Whether the reader may see it, draft or not. */
  opens: boolean;
  title: string;
  space: string;
  accent: string;
  who: string | null;
  dates: number;
  place: string;
  localStart: string;
  localEnd: string;
  timeZone: string;
  allDay: boolean;
}

const KINDS: ReviewMailKind[] = ['proposed', 'copy-proposed', 'proposal-published', 'proposal-changes-wanted'];

/** Renders the mails about proposals. One that was answered meanwhile asks nobody any more. */
@Injectable()
export class ReviewMailKinds implements OnModuleInit {
  constructor(
    private readonly kinds: MailKinds,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    for (const kind of KINDS) {
      this.kinds.register({
        kind: `events.${kind}`,
        afterCrash: 'resend',
        render: async (tx, mails) => {
          const rows = new Map((await factsOf(tx, mails)).map((row) => [row.mailId, row]));
          return new Map(mails.map((mail) => [mail.id, this.renderOne(kind, mail, rows.get(mail.id))]));
        },
      });
    }
  }

  private renderOne(kind: ReviewMailKind, { facts }: OutboxMail, row: Row | undefined): RenderedMail | NotSent {
    if (!row) return { notSent: 'empty', detail: 'the event is not there any more' };
    if (!row.opens) return { notSent: 'suppressed', detail: 'the reader may not open the event any more' };
    if ((kind === 'proposed' || kind === 'copy-proposed') && row.state !== 'asked')
      return { notSent: 'empty', detail: 'it was answered meanwhile' };
    const { title, space, accent, who, dates, place, eventId } = row;
    return reviewMail({
      kind,
      space,
      accent,
      dates,
      place,
      title: title || 'A draft',
      who: who ?? 'Somebody',
      when: whenInWords(row),
      note: String(facts['note'] ?? ''),
      href: this.settings.publicUrl + pathTo('/host/events/:eventId', { eventId }),
    });
  }
}

/** The event with its first date. */
async function factsOf(tx: EntityManager, mails: readonly OutboxMail[]): Promise<Row[]> {
  return (await tx.query(
    `SELECT w.id AS "mailId", e.id AS "eventId", e."reviewState" AS state, ${opensSql('w."memberId"')} AS opens, e.title, s.name AS space, s.accent,
       (SELECT ${nameSql('m')} FROM members m WHERE m.id = w."actorId") AS who, ${toldPlaceSql} AS place, first.*
     FROM jsonb_to_recordset($1::jsonb) AS w (id uuid, "memberId" uuid, "subjectId" uuid, "actorId" uuid)
     JOIN events e ON e.id = w."subjectId" JOIN spaces s ON s.id = e."spaceId" LEFT JOIN rooms room ON room.id = e."roomId"
     JOIN LATERAL (SELECT ${localSql('o."localStart"')} AS "localStart", ${localSql('o."localEnd"')} AS "localEnd", o."timeZone", o."allDay",
         count(*) OVER ()::int AS dates
       FROM occurrences o WHERE o."eventId" = e.id OR o."seriesId" = e."seriesId" ORDER BY o."startsAt", o.id LIMIT 1) first ON true`,
    [
      JSON.stringify(
        mails.map(({ id, memberId, subjectId, facts }) => ({ id, memberId, subjectId, actorId: facts['actorId'] })),
      ),
    ],
  )) as Row[];
}
