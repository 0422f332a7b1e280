import {
  afterRenderEffect,
  Component,
  computed,
  effect,
  type ElementRef,
  input,
  linkedSignal,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';

import { LANGUAGES } from '#contract/members.js';
import { findZones, searchableZones, zoneMeant, type SearchableZone } from '#domain/zones/zone-search.js';
import { offsetOfZone, placeOfZone } from '#domain/zones/zone-words.js';
import { Field } from './field.js';

let listed: SearchableZone[] | null = null;
const offsets = new Map<string, string>();

/** Four hundred zones with their names take a moment: they are made where the first field needs them, and once. */
const allZones = (): SearchableZone[] => (listed ??= searchableZones(LANGUAGES));

/**
 * A time zone, found by a place, a country or any of its names. A combobox as WAI-ARIA describes it: what is typed
 * stands on the best that is found, and Enter takes it. What means no zone stays, and the form is not saved with it.
 */
@Component({
  selector: 'app-zone-field',
  imports: [Field],
  templateUrl: './zone-field.html',
})
export class ZoneField {
  readonly for = input.required<string>();
  readonly label = input('Time zone');
  readonly hint = input('');
  readonly error = input('');
  readonly zone = model.required<string>();
  /** Whether something is typed that is no zone. */
  readonly unclear = output<boolean>();

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  /** What is typed, until it is known what is meant; null where the chosen zone stands. */
  private readonly typed = linkedSignal<string, string | null>({ source: this.zone, computation: () => null });
  private readonly left = signal(false);
  private readonly wanted = signal(false);
  /** Which zone the arrows stand on. */
  protected readonly at = signal(-1);

  protected readonly text = computed(() => this.typed() ?? this.chosen());
  protected readonly offered = computed(() => (this.wanted() ? findZones(this.typed() ?? '', allZones()) : []));
  protected readonly open = computed(() => this.offered().length > 0);
  protected readonly active = computed(() => (this.open() && this.at() >= 0 ? `${this.for()}-${this.at()}` : null));
  protected readonly said = computed(() => {
    if (this.typed() === null) return this.error();
    return this.left() ? 'Choose a time zone from the list: type a place or a country, such as Lisbon.' : '';
  });
  protected readonly count = computed(() => {
    if (!this.wanted() || this.typed() === null) return '';
    const { length } = this.offered();
    return length === 0 ? 'No time zone is found.' : `${length === 1 ? '1 time zone' : `${length} time zones`} found.`;
  });

  /** `Lisbon, Portugal (UTC+1)`. A zone that no list has is shown by its name. */
  private readonly chosen = computed(() => {
    const id = this.zone();
    const words = allZones().find((zone) => zone.id === id)?.words ?? placeOfZone(id);
    const offset = this.offset(id);
    return offset === words ? words : `${words} (${offset})`;
  });

  constructor() {
    // Also where the form begins anew with another zone.
    effect(() => this.unclear.emit(this.typed() !== null));
    afterRenderEffect(() => document.getElementById(this.active() ?? '')?.scrollIntoView({ block: 'nearest' }));
  }

  protected offset(id: string): string {
    const known = offsets.get(id) ?? offsetOfZone(id, new Date());
    offsets.set(id, known);
    return known;
  }

  protected type(text: string): void {
    this.typed.set(text);
    this.left.set(false);
    this.wanted.set(true);
    this.at.set(text.trim() === '' ? -1 : 0);
    this.unclear.emit(true);
  }

  protected show(): void {
    if (this.wanted()) return;
    this.wanted.set(true);
    this.at.set(this.typed() === null ? this.offered().findIndex(({ id }) => id === this.zone()) : 0);
  }

  protected press(event: KeyboardEvent): void {
    if (!event.isComposing && this.handles(event)) event.preventDefault();
  }

  protected choose({ id }: SearchableZone): void {
    this.zone.set(id);
    this.forget();
  }

  /** Whoever goes on without choosing means what they typed, if it is clear; an emptied field is as it was. */
  protected leave(): void {
    const typed = this.typed();
    this.wanted.set(false);
    if (typed === null) return;
    const meant = zoneMeant(typed, allZones());
    if (meant) this.choose(meant);
    else if (typed.trim() === '') this.forget();
    else this.left.set(true);
  }

  /** @returns whether the key did something of ours */
  private handles({ key }: KeyboardEvent): boolean {
    if (key === 'ArrowDown') return this.walk(1);
    if (key === 'ArrowUp') return this.walk(-1);
    if (key === 'Enter') {
      const zone = this.offered()[this.at()];
      if (zone) this.choose(zone);
      else this.leave();
      return zone !== undefined || this.typed() !== null;
    }
    if (key !== 'Escape' || (!this.open() && this.typed() === null)) return false;
    this.forget();
    return true;
  }

  private walk(step: number): boolean {
    if (!this.open()) this.show();
    else
      this.at.update((at) => (Math.max(at, step > 0 ? -1 : 0) + step + this.offered().length) % this.offered().length);
    return true;
  }

  /** The chosen zone stands there again. */
  private forget(): void {
    this.typed.set(null);
    this.left.set(false);
    this.wanted.set(false);
    this.box().nativeElement.value = this.chosen();
    this.unclear.emit(false);
  }
}
