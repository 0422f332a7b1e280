import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** When somebody gets the digest, and what of. */
@Entity('digest_settings')
export class DigestSetting {
  @ForeignKey('members', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  memberId!: string;

  @Column('boolean', { default: true })
  weekly!: boolean;

  @Column('smallint', { default: 1 })
  weekday!: number;

  @Column('smallint', { default: 8 })
  hour!: number;

  @Column('uuid', { array: true, default: () => "'{}'" })
  mutedSpaces!: string[];

  @Column('text', { array: true, default: () => "'{}'" })
  formats!: string[];

  @Column('timestamptz', { nullable: true })
  unsubscribedAt!: Date | null;
}
