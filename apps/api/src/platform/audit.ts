import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { requestContext } from './request-context.js';

export interface AuditEntry {
  actorId: string | null;
  spaceId?: string | null;
  /** Stable and dotted: `membership.role-changed`. */
  action: string;
  subject: string;
  details?: Record<string, unknown>;
}

/** Who did what, when and from where; written in the transaction of what was done. */
@Injectable()
export class Audit {
  async write(tx: EntityManager, { actorId, spaceId, action, subject, details }: AuditEntry): Promise<void> {
    await tx.query(
      `INSERT INTO audit_log ("actorId", "spaceId", action, subject, details, address) VALUES ($1, $2, $3, $4, $5, $6)`,
      [actorId, spaceId ?? null, action, subject, details ?? {}, requestContext.current()?.address ?? ''],
    );
  }
}
