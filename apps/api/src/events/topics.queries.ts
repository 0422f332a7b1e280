import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { KnownTopics } from '#contract/programme.js';
import { listedSql } from './visibility.js';

const MOST = 500;

/** What events are about, so that hosts say the same thing with the same word. */
@Injectable()
export class TopicsQueries {
  constructor(private readonly database: DataSource) {}

  /** Topics of events that the reader may see; a series counts once, however many of its dates say something of their own. */
  async known(spaceId: string, memberId: string): Promise<KnownTopics> {
    const items = await this.database.query<KnownTopics['items']>(KNOWN, [spaceId, memberId]);
    return { items };
  }
}

const events = 'count(DISTINCT coalesce(e."seriesId", e.id))';
const KNOWN = `
  SELECT t.topic, (${events} FILTER (WHERE e."spaceId" = $1))::int AS here, ${events}::int AS everywhere
  FROM events e CROSS JOIN unnest(e.topics) AS t (topic)
  WHERE ${listedSql('$2::uuid')}
  GROUP BY t.topic ORDER BY here DESC, everywhere DESC, t.topic LIMIT ${MOST}`;
