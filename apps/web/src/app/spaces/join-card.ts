import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { SpaceView } from '#contract/spaces.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { PassedOnList } from '../members/passed-on-list.js';
import { Confirm } from '../ui/confirm.js';
import { Notice } from '../ui/notice.js';
import { SpacesClient } from './spaces-client.js';

type Standing = 'guest' | 'stranger' | 'asked' | 'member' | 'norms-changed';

/** Joining a space, asking to, accepting norms that have changed, or leaving it. */
@Component({
  selector: 'app-join-card',
  imports: [Confirm, Notice, PassedOnList, RouterLink],
  templateUrl: './join-card.html',
  host: { class: 'rsvp-card' },
})
export class JoinCard {
  private readonly client = inject(SpacesClient);
  private readonly session = inject(Session);
  private readonly announcer = inject(Announcer);

  /** As the page's address says it. What the API answered says no address that is written to. */
  readonly slug = input.required<string>();
  readonly space = input.required<SpaceView>();
  /** Joined, or left. */
  readonly changed = output();
  private readonly leaving = viewChild.required(Confirm);

  protected readonly saving = signal(false);
  protected readonly refused = signal<Refused | null>(null);

  protected readonly home = computed(() => pathTo('/s/:space', { space: this.slug() }));

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

  /** Whether the question before leaving is open. */
  protected readonly asking = signal(false);
  protected readonly leavingText = computed(
    () =>
      `You give back your seats at what is to come, and no longer see what is for members. ${
        this.space().joining === 'open' ? 'You can join again.' : 'You can ask to join again.'
      }`,
  );

  protected join(): Promise<void> {
    return this.change(async ({ name, normsVersion }) => {
      const { status } = await this.client.join(this.slug(), normsVersion);
      return status === 'active' ? `You are a member of ${name}.` : 'You have asked to join.';
    });
  }

  protected async leave(): Promise<void> {
    this.asking.set(true);
    const agreed = await this.leaving().ask();
    this.asking.set(false);
    if (!agreed) return;
    await this.change(async ({ name }) => {
      await this.client.leave(this.slug());
      return `You have left ${name}.`;
    });
  }

  protected withdraw(): Promise<void> {
    return this.change(async () => {
      await this.client.leave(this.slug());
      return 'Your request is taken back.';
    });
  }

  private async change(action: (space: SpaceView) => Promise<string>): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    try {
      const said = await action(this.space());
      await this.session.load();
      this.announcer.say(said);
      this.changed.emit();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.saving.set(false);
    }
  }
}
