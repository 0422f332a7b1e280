import { Injectable } from '@nestjs/common';

import { mailboxOf } from '#domain/members/sign-in-spacing.js';
import type { Network } from '../platform/http/network-of.js';
import { Limits } from '../platform/limits/limits.js';

export interface Ask {
  email: string;
  network: Network;
  /** Names a device that has signed in before; null for a stranger's. */
  knownAs: string | null;
  /** Names a browser that has asked lately; null where there is none, or where it is made up. */
  device: string | null;
}

/**
 * How often codes may be asked for and tried (S15). What is refused is refused for whoever sent it: each count includes
 * the caller's own network or device, the narrowest comes first, and what it refuses uses up nothing wider (S16).
 *
 * - A device that has signed in before has a budget of its own and is asked for no other.
 * - A try is counted for the browser that asked for the code, never for its network. Tries that belong to nobody's
 *   sign-in, cookie-less or under a made-up cookie, use up a count that only such tries are asked for.
 * - How many mails a mailbox gets is no limit here but the spacing of `sign-in-turns.ts`: it delays, it never refuses.
 */
@Injectable()
export class SignInLimits {
  constructor(private readonly limits: Limits) {}

  /** @throws Refusal `too-many-tries` with the seconds to wait */
  async countAsk({ email, network, knownAs, device }: Ask): Promise<void> {
    if (knownAs) return this.limits.count('sign-in-known-device', knownAs);
    if (device) await this.limits.count('sign-in-device', device);
    await this.limits.count('sign-in-mailbox-from-address', mailboxOf(email), network.address);
    await this.limits.count('sign-in-address', network.address);
    await this.limits.count('sign-in-site', network.site);
  }

  /** @throws Refusal `too-many-tries` with the seconds to wait */
  countTry(device: string): Promise<void> {
    return this.limits.count('sign-in-tries', device);
  }

  /** @throws Refusal `too-many-tries` with the seconds to wait */
  countStray({ address }: Network): Promise<void> {
    return this.limits.count('sign-in-strays', address);
  }
}
