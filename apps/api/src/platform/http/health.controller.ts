import { Controller, Get, Header, Injectable, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';

import { Anyone } from '../auth/access.js';
import { metrics } from './metrics.js';

/** Whether this process wants requests. It stops wanting them before it stops. */
@Injectable()
export class Readiness {
  private leaving = false;

  constructor(private readonly database: DataSource) {}

  leave(): void {
    this.leaving = true;
  }

  async problem(): Promise<'leaving' | 'database' | null> {
    if (this.leaving) return 'leaving';
    const answered = this.database.query('SELECT 1').then(
      () => true,
      () => false,
    );
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2000).unref());
    return (await Promise.race([answered, late])) ? null : 'database';
  }
}

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process lives. Asks nobody else, so that a database's trouble does not get the process killed. */
  @Anyone()
  @Get('healthz')
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Anyone()
  @Get('readyz')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const problem = await this.readiness.problem();
    void reply
      .status(problem ? 503 : 200)
      .header('cache-control', 'no-store')
      .send({ status: problem ?? 'ok' });
  }

  @Anyone()
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return metrics.metrics();
  }
}
