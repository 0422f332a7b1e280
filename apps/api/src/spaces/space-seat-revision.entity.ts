import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How often seats of a space changed, in shards so that replies do not wait for each other. */
@Entity('space_seat_revisions')
export class SpaceSeatRevision {
  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  spaceId!: string;

  @PrimaryColumn('smallint')
  shard!: number;

  @Column('bigint', { default: 0 })
  revision!: string;
}
