import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { pathTo } from '#domain/addresses/path-to.js';
import { nameSql } from '../members/person-sql.js';
import { MailKinds, type NotSent, type RenderedMail } from '../platform/mail/mail-kinds.js';
import type { OutboxMail } from '../platform/mail/outbox.js';
import { Settings } from '../platform/settings.js';
import { leftBehindMail, yoursNowMail, type OwnerMail } from './owner-mails.js';
import { organizesSql } from './visibility.js';

interface Row extends Omit<OwnerMail, 'events'> {
  mailId: string;
  events: { title: string; eventId: string }[];
}

const GONE: NotSent = { notSent: 'empty', detail: 'the events are not there any more, or no longer theirs' };

/** Mails about events that have another owner. `subjectId` is whose they were, `facts.eventIds` which. */
@Injectable()
export class OwnerMailKinds implements OnModuleInit {
  constructor(
    private readonly kinds: MailKinds,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.register('events.yours-now', yoursNowMail, OWNS);
    this.register('events.left-behind', leftBehindMail, organizesSql('wanted."memberId"'));
  }

  private register(kind: string, say: (facts: OwnerMail) => RenderedMail, theirs: string): void {
    this.kinds.register({
      kind,
      afterCrash: 'resend',
      render: async (tx, mails) => {
        const rows = new Map((await factsOf(tx, mails, theirs)).map((row) => [row.mailId, row]));
        const href = (eventId: string) => this.settings.publicUrl + pathTo('/host/events/:eventId', { eventId });
        return new Map(
          mails.map(({ id }) => {
            const row = rows.get(id);
            const events = row?.events.map(({ title, eventId }) => ({
              title: title || 'A draft',
              href: href(eventId),
            }));
            return [id, row && events ? say({ ...row, events }) : GONE];
          }),
        );
      },
    });
  }
}

const OWNS = `EXISTS (SELECT 1 FROM organizers g WHERE g."eventId" = e.id AND g."memberId" = wanted."memberId" AND g.role = 'owner')`;

/**
 * Dates of a series with words of their own are named once, by their series.
 * @param theirs SQL: whether what is told of the event `e` is still so for the reader
 */
async function factsOf(tx: EntityManager, mails: readonly OutboxMail[], theirs: string): Promise<Row[]> {
  return (await tx.query(
    `SELECT wanted.id AS "mailId", (array_agg(s.name))[1] AS space, (array_agg(s.accent))[1] AS accent,
       coalesce((array_agg(${nameSql('m')}))[1], 'somebody') AS "from",
       json_agg(DISTINCT jsonb_build_object('title', e.title, 'eventId', e.id)) AS events
     FROM jsonb_to_recordset($1::jsonb) AS wanted (id uuid, "memberId" uuid, "subjectId" uuid, "eventIds" uuid[])
     JOIN LATERAL (SELECT DISTINCT coalesce(q."eventId", x.id) AS id FROM events x LEFT JOIN series q ON q.id = x."seriesId"
       WHERE x.id = ANY (wanted."eventIds")) named ON true
     JOIN events e ON e.id = named.id AND ${theirs} JOIN spaces s ON s.id = e."spaceId" LEFT JOIN members m ON m.id = wanted."subjectId"
     GROUP BY wanted.id`,
    [
      JSON.stringify(
        mails.map(({ id, memberId, subjectId, facts }) => ({ id, memberId, subjectId, eventIds: facts['eventIds'] })),
      ),
    ],
  )) as Row[];
}
