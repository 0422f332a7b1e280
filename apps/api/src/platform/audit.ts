import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { AuditRecord } from './audit-record.entity.js';
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
    await tx.getRepository(AuditRecord).insert({
      actorId,
      spaceId: spaceId ?? null,
      action,
      subject,
      details: details ?? {},
      address: requestContext.current()?.address ?? '',
    });
  }
}
