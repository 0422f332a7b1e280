import { Column, Entity, PrimaryColumn } from 'typeorm';

import { KeptFor, RefersToSpace } from '../platform/database/lifecycle.js';

/** How often seats of a space changed, in shards so that replies do not wait for each other. */
@Entity('space_seat_revisions')
@KeptFor('as long as what it belongs to')
export class SpaceSeatRevision {
  @RefersToSpace({ closes: 'deleted' })
  @PrimaryColumn('uuid')
  spaceId!: string;

  @PrimaryColumn('smallint')
  shard!: number;

  @Column('bigint', { default: 0 })
  revision!: string;
}
