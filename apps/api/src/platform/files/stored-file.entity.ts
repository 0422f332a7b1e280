import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A picture in the data folder, by the name that its address has. */
@Entity('files')
export class StoredFile {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid', { nullable: true })
  spaceId!: string | null;

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
