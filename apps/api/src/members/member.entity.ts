import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

import { KeptFor, RefersToMember } from '../platform/database/lifecycle.js';

/** A person with an account. */
@Entity('members')
@KeptFor('until taken away')
export class Member {
  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'deleted', exported: true }, 'itself')
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('citext', { unique: true })
  email!: string;

  @Column('text', { default: '' })
  firstName!: string;

  @Column('text', { default: '' })
  lastName!: string;

  @Column('text', { default: '' })
  nick!: string;

  @Column('text', { default: '' })
  pronouns!: string;

  @Column('text', { default: '' })
  organisation!: string;

  @Column('text', { default: '' })
  headline!: string;

  @Column('text', { default: 'UTC' })
  timeZone!: string;

  @Column('text', { default: 'en' })
  language!: string;

  @ForeignKey('files', { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  pictureId!: string | null;

  @Column('boolean', { default: true })
  listed!: boolean;

  @Column('boolean', { default: false })
  networkAdmin!: boolean;

  @Column('timestamptz', { nullable: true })
  deactivatedAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  devicesKnownSince!: Date | null;
}
