import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { SpaceView } from '../../../../../libs/contract/spaces.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { Notice } from '../ui/notice.js';
import { SpacesClient } from './spaces-client.js';

type Standing = 'guest' | 'stranger' | 'asked' | 'member' | 'norms-changed';

/** Joining a space, asking to, or accepting norms that have changed. */
@Component({
  selector: 'app-join-card',
  imports: [Notice, RouterLink],
  templateUrl: './join-card.html',
  host: { class: 'rsvp-card' },
})
export class JoinCard {
  private readonly client = inject(SpacesClient);
  private readonly session = inject(Session);
  private readonly announcer = inject(Announcer);

  readonly space = input.required<SpaceView>();
  readonly joined = output();

  protected readonly saving = signal(false);
  protected readonly refused = signal<Refused | null>(null);

  protected readonly standing = computed((): Standing => {
    const { mine, normsVersion, norms } = this.space();
    if (!this.session.member()) return 'guest';
    if (!mine) return 'stranger';
    if (mine.status === 'requested') return 'asked';
    return norms !== '' && mine.normsVersion < normsVersion ? 'norms-changed' : 'member';
  });

  protected readonly verb = computed(() => {
    if (this.standing() === 'norms-changed') return 'I promise this too';
    return this.space().joining === 'open' ? `Join ${this.space().name}` : 'Ask to join';
  });

  protected async join(): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    try {
      const { status } = await this.client.join(this.space().slug, this.space().normsVersion);
      await this.session.load();
      this.announcer.say(status === 'active' ? `You are a member of ${this.space().name}.` : 'You have asked to join.');
      this.joined.emit();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.saving.set(false);
    }
  }
}
