import { Component, computed, DestroyRef, effect, inject, input, output, signal, untracked } from '@angular/core';

import type { EventBody } from '#contract/events.js';
import { Announcer } from '../platform/announcer.js';
import type { FormWork } from '../platform/form-work.js';
import { KeptTyping, type Kept } from '../platform/kept-typing.js';
import { Session } from '../platform/session.js';
import { Notice } from '../ui/notice.js';
import { keptWhen, restored } from './restored-event.js';

const QUIET = 400;

/**
 * Keeps what is typed for a new event on this device, for one member in one space, and offers what an earlier visit
 * left there. Leaving by a link asks first and then loses it; a closed tab does not.
 */
@Component({
  selector: 'app-unsaved-draft',
  imports: [Notice],
  template: `
    @if (offered(); as one) {
      <app-notice
        tone="notice"
        role="status"
        [fact]="'You have an unsaved draft from ' + one.when + '.'"
        [wayOn]="one.title"
      >
        <div class="actions">
          <button class="button compact" type="button" (click)="goOn()">Go on with it</button>
          <button class="button text compact" type="button" (click)="throwAway()">Throw it away</button>
        </div>
      </app-notice>
    }
  `,
  host: { '(window:pagehide)': 'keep()' },
})
export class UnsavedDraft {
  private readonly typing = inject(KeptTyping);
  private readonly announcer = inject(Announcer);
  private readonly session = inject(Session);

  readonly space = input.required<string>();
  readonly work = input.required<FormWork<EventBody>>();
  readonly taken = output<EventBody>();
  /** Whether this device has what is typed. */
  private readonly keeps = signal(false);
  readonly words = computed(() => `Not saved yet.${this.keeps() ? ' This device remembers it.' : ''}`);

  /** One for each visit; whoever goes on with what an earlier one left takes its id over. */
  private id = `${Date.now()}.${Math.random()}`;
  private pending: EventBody | null = null;
  private readonly name = computed(() => `${this.session.member()?.id ?? ''}.new-event.${this.space()}`);
  private readonly earlier = signal<Kept | null>(null);
  protected readonly offered = computed(() => {
    const earlier = this.earlier();
    if (!earlier) return null;
    const { title } = restored(earlier.value, this.work().model());
    return { when: keptWhen(earlier.at, Date.now()), title: title && `“${title}”` };
  });

  constructor() {
    effect(() => {
      this.name();
      untracked(() => this.look());
    });
    effect((onCleanup) => {
      const value = this.work().model();
      if (!this.work().unsaved()) return untracked(() => this.done());
      this.pending = value;
      const timer = setTimeout(() => this.keep(), QUIET);
      onCleanup(() => clearTimeout(timer));
    });
    inject(DestroyRef).onDestroy(() => this.done());
  }

  /** It is saved, or given up. */
  done(): void {
    this.pending = null;
    this.typing.remove(this.name(), this.id);
    this.keeps.set(false);
  }

  protected goOn(): void {
    const earlier = this.earlier();
    if (!earlier) return;
    this.done();
    this.id = earlier.id;
    this.earlier.set(null);
    this.taken.emit(restored(earlier.value, this.work().model()));
    this.announcer.say('Filled in from your draft.');
  }

  protected throwAway(): void {
    const earlier = this.earlier();
    if (!earlier) return;
    this.typing.remove(this.name(), earlier.id);
    this.announcer.say('Thrown away.');
    this.look();
  }

  /** A moment after the last word, or while the tab is being closed. */
  protected keep(): void {
    const value = this.pending;
    if (!value) return;
    this.pending = null;
    this.keeps.set(this.typing.put(this.name(), { id: this.id, at: Date.now(), value }));
  }

  private look(): void {
    this.earlier.set(this.typing.read(this.name()).find(({ id }) => id !== this.id) ?? null);
  }
}
