import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

/** A file that was handed in as material. */
@Entity('material_files')
export class MaterialFile {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @Column('uuid')
  spaceId!: string;

  @ForeignKey('members', { onDelete: 'SET NULL' })
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
