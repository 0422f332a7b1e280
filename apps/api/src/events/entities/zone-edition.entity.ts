import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The edition of the time zone rules by which dates were reckoned last. One row. */
@Entity('zone_rules')
export class ZoneEdition {
  @PrimaryColumn('boolean', { default: true })
  single!: boolean;

  @Column('text')
  edition!: string;

  @Column('timestamptz')
  renewedAt!: Date;
}
