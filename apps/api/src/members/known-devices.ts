import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Repository } from 'typeorm';
import { z } from 'zod';

import { readSigned, sign } from '../platform/auth/secrets.js';
import { Clock } from '../platform/clock.js';
import { Settings } from '../platform/settings.js';
import { cookieName, cookieOptions } from './cookies.js';
import { Member } from './member.entity.js';

const PURPOSE = 'known-device';
/** Browsers keep no cookie for longer. */
const KEPT_DAYS = 400;
const DAY = 24 * 60 * 60 * 1000;
/** As many people as may share one device: it goes on knowing the latest. */
const MOST_MEMBERS = 4;

const statement = z.object({
  known: z.array(z.object({ member: z.uuid(), device: z.uuid(), since: z.int() })).max(MOST_MEMBERS),
});
type Known = z.infer<typeof statement>['known'][number];

/**
 * Devices that have signed in before. Each has a budget of its own for asking for codes, and its mails do not wait, so
 * that no attack from anywhere else keeps its owner out (S16). The cookie opens nothing and names nobody: whoever steals
 * it still needs the mail. It is signed and bound to the member, whatever the member's address is at that time.
 *
 * It stays at sign-out, for the next thing that happens there is a sign-in. "Sign out everywhere else" makes strangers of
 * all other devices (`members."devicesKnownSince"`). Of an erased or deactivated member it is worth nothing.
 */
@Injectable()
export class KnownDevices {
  constructor(
    @InjectRepository(Member) private readonly members: Repository<Member>,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** @returns what this device is counted as when it asks for that address's code; null where it is a stranger */
  async knownAs(request: FastifyRequest, email: string): Promise<string | null> {
    const known = this.read(request);
    if (known.length === 0) return null;
    const row = await this.members.findOne({
      select: { id: true, devicesKnownSince: true },
      where: { email, id: In(known.map(({ member }) => member)), deactivatedAt: IsNull() },
    });
    const found = known.find(({ member }) => member === row?.id);
    if (!found || found.since < (row?.devicesKnownSince?.getTime() ?? 0)) return null;
    return found.device;
  }

  /** A member has signed in here. Who else did goes on being known. */
  remember(request: FastifyRequest, reply: FastifyReply, memberId: string): void {
    const others = this.read(request).filter(({ member }) => member !== memberId);
    const own: Known = { member: memberId, device: randomUUID(), since: this.clock.now().getTime() };
    const known = [...others, own].slice(-MOST_MEMBERS);
    void reply.setCookie(
      this.cookieName,
      sign(this.settings.secret, PURPOSE, { known }),
      cookieOptions(this.settings, KEPT_DAYS * DAY),
    );
  }

  private read({ cookies }: FastifyRequest): Known[] {
    const read = statement.safeParse(readSigned(this.settings.secret, PURPOSE, cookies[this.cookieName] ?? ''));
    if (!read.success) return [];
    const oldest = this.clock.now().getTime() - KEPT_DAYS * DAY;
    return read.data.known.filter(({ since }) => since > oldest);
  }

  private get cookieName(): string {
    return cookieName(this.settings, 'serendip-device');
  }
}
