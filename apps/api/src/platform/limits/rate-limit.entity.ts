import { Column, Entity, PrimaryColumn } from 'typeorm';

import { KeptFor, RefersToMember } from '../database/lifecycle.js';

/** A bucket of `rate-limiter-flexible`, which writes it. */
@Entity('rate_limits')
@KeptFor('until over')
export class RateLimit {
  @RefersToMember({ leaves: 'kept', barred: 'kept', erased: 'kept', exported: false }, 'text')
  @PrimaryColumn('text')
  key!: string;

  @Column('int', { default: 0 })
  points!: number;

  @Column('bigint', { nullable: true })
  expire!: string | null;
}
