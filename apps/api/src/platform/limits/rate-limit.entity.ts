import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A bucket of `rate-limiter-flexible`, which writes it. */
@Entity('rate_limits')
export class RateLimit {
  @PrimaryColumn('text')
  key!: string;

  @Column('int', { default: 0 })
  points!: number;

  @Column('bigint', { nullable: true })
  expire!: string | null;
}
