import { Component, computed, inject, input, output, signal } from '@angular/core';

import type { AgendaItem } from '#contract/event-parts.js';
import type { EventBody } from '#contract/events.js';
import { shifted, toSeconds } from '#domain/events/programme.js';
import { Announcer } from '../platform/announcer.js';
import { Field } from '../ui/field.js';
import { Icon } from '../ui/icon.js';
import { Notice } from '../ui/notice.js';
import { clockOf } from '../ui/times.js';
import { moved, runsOver, withItem, withMinutes, without } from './agenda-editing.js';

/** The parts of an event, each as long as it says, one after the other. They move along when the event does. */
@Component({
  selector: 'app-agenda-editor',
  imports: [Field, Icon, Notice],
  templateUrl: './agenda-editor.html',
})
export class AgendaEditor {
  private readonly announcer = inject(Announcer);

  readonly event = input.required<EventBody>();
  /** The message for a field, by its path in the event. */
  readonly errorOf = input<(path: string) => string | undefined>(() => undefined);
  readonly changed = output<AgendaItem[]>();

  protected readonly agenda = computed(() => this.event().agenda);
  protected readonly speakers = computed(() =>
    this.event()
      .speakers.map(({ name }) => name)
      .filter(Boolean),
  );
  protected readonly over = computed(() => runsOver(this.agenda(), this.event()));
  protected readonly removed = signal<{ at: number; item: AgendaItem } | null>(null);

  protected timeOf({ after, minutes }: AgendaItem): string {
    const { localStart } = this.event();
    if (localStart.length < 16) return `${minutes} min`;
    const from = shifted(toSeconds(localStart), after);
    return `${clockOf(from)}–${clockOf(shifted(from, minutes))}`;
  }

  protected error(path: string): string {
    return this.errorOf()(path) ?? '';
  }

  protected add(): void {
    this.changed.emit(withItem(this.agenda()));
    const at = this.agenda().length;
    setTimeout(() => document.getElementById(`agenda-title-${at}`)?.focus());
  }

  protected patch(at: number, change: Partial<AgendaItem>): void {
    this.changed.emit(this.agenda().map((item, index) => (index === at ? { ...item, ...change } : item)));
  }

  protected setMinutes(at: number, minutes: number): void {
    if (Number.isFinite(minutes)) this.changed.emit(withMinutes(this.agenda(), at, Math.round(minutes)));
  }

  protected move(from: number, to: number): void {
    const item = this.agenda()[from];
    if (!item || to < 0 || to >= this.agenda().length) return;
    this.changed.emit(moved(this.agenda(), from, to));
    this.announcer.say(`${item.title || 'The part'} is number ${to + 1} now.`);
  }

  protected remove(at: number): void {
    const item = this.agenda()[at];
    if (!item) return;
    this.removed.set({ at, item });
    this.changed.emit(without(this.agenda(), at));
    this.announcer.say('Removed. It can be put back below.');
  }

  protected putBack(): void {
    const removed = this.removed();
    if (!removed) return;
    this.removed.set(null);
    const agenda = this.agenda();
    this.changed.emit([...agenda.slice(0, removed.at), removed.item, ...agenda.slice(removed.at)]);
  }

  protected toggle(at: number, name: string): void {
    const speakers = this.agenda()[at]?.speakers ?? [];
    const kept = speakers.includes(name) ? speakers.filter((one) => one !== name) : [...speakers, name];
    this.patch(at, { speakers: kept });
  }
}
