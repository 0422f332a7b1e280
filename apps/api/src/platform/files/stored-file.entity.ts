import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

import { KeptFor, RefersToMember, RefersToSpace } from '../database/lifecycle.js';

/** A picture in the data folder, by the name that its address has. A space keeps what it shows; a portrait goes with its member. */
@Entity('files')
@KeptFor('until taken away')
export class StoredFile {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @RefersToSpace({ closes: 'deleted' }, 'id')
  @Column('uuid', { nullable: true })
  spaceId!: string | null;

  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'unlinked', exported: true }, 'id')
  @Column('uuid')
  ownerId!: string;

  @Column('text')
  kind!: 'portrait' | 'logo' | 'event' | 'room';

  @Column('text')
  mime!: string;

  @Column('int')
  bytes!: number;

  @Column('int')
  width!: number;

  @Column('int')
  height!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
