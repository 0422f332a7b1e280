import { Column, Entity, PrimaryColumn } from 'typeorm';

import { KeptFor, RefersToSpace } from '../../platform/database/lifecycle.js';

/** A day that a space names as a holiday. */
@Entity('holidays')
@KeptFor('until taken away')
export class Holiday {
  @RefersToSpace({ closes: 'deleted' })
  @PrimaryColumn('uuid')
  spaceId!: string;

  @PrimaryColumn('date')
  day!: string;

  @Column('text')
  name!: string;
}
