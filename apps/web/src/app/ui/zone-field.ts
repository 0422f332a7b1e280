import { Component, computed, input, linkedSignal, model, signal } from '@angular/core';

import { Field } from './field.js';
import { allZones, zoneMeant } from './zones.js';

/** A time zone from the list, found by typing a place. */
@Component({
  selector: 'app-zone-field',
  imports: [Field],
  template: `
    <app-field [for]="for()" [label]="label()" [hint]="hint()" [error]="said()">
      <input
        #box
        class="input"
        autocomplete="off"
        spellcheck="false"
        placeholder="Type a place: Lisbon"
        [id]="for()"
        [attr.list]="for() + '-list'"
        [value]="typed()"
        [attr.aria-describedby]="for() + '-note'"
        [attr.aria-invalid]="said() ? true : null"
        (input)="type(box.value)"
        (focus)="wanted.set(true); box.select()"
        (change)="choose(box)"
      />
      <datalist [id]="for() + '-list'">
        @for (zone of zones(); track zone.id) {
          <option [value]="zone.id">{{ zone.words }}</option>
        }
      </datalist>
    </app-field>
  `,
})
export class ZoneField {
  readonly for = input.required<string>();
  readonly label = input('Time zone');
  readonly hint = input('');
  readonly error = input('');
  readonly zone = model.required<string>();

  /** Four hundred zones with their distances take a while, so they are listed when somebody comes to choose. */
  protected readonly wanted = signal(false);
  protected readonly zones = computed(() => (this.wanted() ? allZones(this.zone()) : []));
  protected readonly typed = linkedSignal(() => this.zone());
  protected readonly said = computed(() => {
    const unknown = this.typed() !== this.zone();
    return unknown ? 'Choose a time zone from the list, such as Europe/Lisbon.' : this.error();
  });

  /** Choosing in the list writes the whole name at once. */
  protected type(text: string): void {
    const found = this.zones().find(({ id }) => id === text);
    if (found) this.zone.set(found.id);
  }

  protected choose(box: HTMLInputElement): void {
    const meant = zoneMeant(box.value, this.zones());
    this.typed.set(meant ?? box.value);
    box.value = this.typed();
    if (meant) this.zone.set(meant);
  }
}
