import { Component, computed, type ElementRef, inject, input, model, signal, viewChild } from '@angular/core';

import { suggestTopics } from '#domain/events/topic-suggestions.js';
import { Field } from '../ui/field.js';
import { Icon } from '../ui/icon.js';
import { HostClient } from './host-client.js';

/**
 * What an event is about: typed, or chosen from what is used already. A combobox as WAI-ARIA describes it; whoever
 * never looks at the list types a word and presses Enter.
 */
@Component({
  selector: 'app-topics-field',
  imports: [Field, Icon],
  templateUrl: './topics-field.html',
  host: { class: 'topics-field' },
})
export class TopicsField {
  readonly space = input.required<string>();
  readonly error = input('');
  readonly topics = model.required<string[]>();

  private readonly found = inject(HostClient).topics(this.space);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly typed = signal('');
  /** Which suggestion the arrows stand on; -1 is what was typed. */
  protected readonly at = signal(-1);
  private readonly wanted = signal(false);

  // Without the list, for want of a connection, one types.
  private readonly known = computed(() => (this.found.hasValue() ? this.found.value().items : []));
  protected readonly offered = computed(() => suggestTopics(this.typed(), this.known(), this.topics()));
  protected readonly open = computed(() => this.wanted() && this.offered().length > 0);
  protected readonly said = computed(() => {
    const count = this.offered().length;
    return this.open() ? `${count === 1 ? '1 topic' : `${count} topics`} to choose from.` : '';
  });

  protected used(topic: string): string {
    const known = this.known().find((one) => one.topic === topic);
    if (!known) return '';
    return known.here > 0 ? `${known.here} here` : `${known.everywhere} elsewhere`;
  }

  protected type(text: string): void {
    this.typed.set(text);
    this.at.set(-1);
    this.wanted.set(true);
    if (text.includes(',')) this.add(text);
  }

  protected show(): void {
    this.wanted.set(true);
  }

  protected press(event: KeyboardEvent): void {
    const handled = event.isComposing ? false : this.handles(event);
    if (handled) event.preventDefault();
  }

  protected choose(topic: string): void {
    this.add(topic);
    this.box().nativeElement.focus();
  }

  protected leave(): void {
    this.add(this.typed());
    this.wanted.set(false);
  }

  protected remove(topic: string): void {
    this.topics.update((topics) => topics.filter((one) => one !== topic));
    this.box().nativeElement.focus();
  }

  /** @returns whether the key did something of ours */
  private handles({ key, altKey }: KeyboardEvent): boolean {
    if (key === 'ArrowDown') return this.walk(altKey ? 0 : 1);
    if (key === 'ArrowUp') return this.walk(-1);
    if (key === 'Enter') {
      this.add((this.open() && this.offered()[this.at()]) || this.typed());
      return true;
    }
    if (key === 'Escape' && this.open()) {
      this.wanted.set(false);
      this.at.set(-1);
      return true;
    }
    const last = this.topics().at(-1);
    if (key === 'Backspace' && this.typed() === '' && last !== undefined) this.remove(last);
    return false;
  }

  /** Round and round: after the last suggestion comes what was typed. */
  private walk(step: number): boolean {
    const places = this.offered().length + 1;
    if (this.open()) this.at.update((at) => ((at + 1 + step + places) % places) - 1);
    else this.at.set(step > 0 ? 0 : step < 0 ? this.offered().length - 1 : -1);
    this.wanted.set(true);
    setTimeout(() => document.getElementById(`topics-${this.at()}`)?.scrollIntoView({ block: 'nearest' }));
    return true;
  }

  private add(text: string): void {
    const words = text.toLowerCase().split(',');
    const added = words.map((word) => word.trim()).filter((word) => word !== '');
    this.typed.set('');
    this.at.set(-1);
    this.box().nativeElement.value = '';
    if (added.length === 0) return;
    this.topics.update((topics) => [...new Set([...topics, ...added])]);
    this.wanted.set(false);
  }
}
