import { Component, computed, input, output } from '@angular/core';

export interface Choice {
  value: string;
  label: string;
}

/** One filter with a menu: a native select in the shape of a chip. Empty means "all". */
@Component({
  selector: 'app-filter-select',
  template: `
    <select
      class="filter-chip"
      [attr.name]="name()"
      [class.on]="value() !== ''"
      [attr.aria-label]="label()"
      (change)="choose($event)"
    >
      <option value="" [selected]="value() === ''">{{ value() === '' ? label() : 'All: ' + label() }}</option>
      @for (choice of all(); track choice.value) {
        <option
          [value]="choice.value"
          [selected]="choice.value === value()"
          [attr.selected]="choice.value === value() ? '' : null"
        >
          {{ choice.label }}
        </option>
      }
    </select>
  `,
})
export class FilterSelect {
  readonly label = input.required<string>();
  /** In a form that is sent as it stands. */
  readonly name = input<string | null>(null);
  readonly choices = input.required<readonly Choice[]>();
  readonly value = input('');
  readonly chosen = output<string>();

  /** A value that came from the address and is not on offer any more is still shown, so that it can be taken off. */
  protected readonly all = computed(() => {
    const known = this.value() === '' || this.choices().some(({ value }) => value === this.value());
    return known ? this.choices() : [...this.choices(), { value: this.value(), label: this.value() }];
  });

  protected choose(event: globalThis.Event): void {
    this.chosen.emit((event.target as HTMLSelectElement).value);
  }
}
