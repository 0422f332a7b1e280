import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A day that a space names as a holiday. */
@Entity('holidays')
export class Holiday {
  @ForeignKey('spaces', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  spaceId!: string;

  @PrimaryColumn('date')
  day!: string;

  @Column('text')
  name!: string;
}
