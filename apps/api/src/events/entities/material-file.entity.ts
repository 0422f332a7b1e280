import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

import { KeptFor, RefersToMember, RefersToSpace } from '../../platform/database/lifecycle.js';

/** A file that was handed in as material. It stays while an event gives it out. */
@Entity('material_files')
@KeptFor('24 hours')
export class MaterialFile {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToSpace({ closes: 'deleted' })
  @Column('uuid')
  spaceId!: string;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: true })
  @Column('uuid', { nullable: true })
  ownerId!: string | null;

  @Column('text')
  name!: string;

  @Column('text')
  mime!: string;

  @Column('int')
  bytes!: number;

  @Column('timestamptz')
  createdAt!: Date;
}
