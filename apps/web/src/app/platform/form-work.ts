import { computed, signal, type WritableSignal } from '@angular/core';
import { form, type FieldTree, type SchemaFn } from '@angular/forms/signals';

import { refusedBecause, type Refused } from './refusals.js';

type Told = Record<string, { message: string; value: string }>;

const UNREADY: Refused = {
  code: 'invalid',
  fact: 'Something is missing.',
  wayOn: 'Look at the marked fields.',
  fields: {},
};

/**
 * A form at work: its fields, whether something is unsaved, and what became of saving, for people to read.
 * What the server says of a field stands there until the field changes. Make it where `inject` may be called.
 */
export class FormWork<T extends object> {
  readonly fields: FieldTree<T>;
  readonly saving = signal(false);
  /** True after a save, until something changes. */
  readonly saved = computed(() => this.everSaved() && !this.unsaved());
  readonly refused = signal<Refused | null>(null);
  readonly unsaved = computed(() => JSON.stringify(this.model()) !== this.kept());

  private readonly kept = signal('');
  private readonly everSaved = signal(false);
  private readonly told = signal<Told>({});
  private readonly unclear = signal<ReadonlySet<string>>(new Set());

  constructor(
    readonly model: WritableSignal<T>,
    rules: SchemaFn<T>,
  ) {
    this.fields = form(model, rules);
    this.kept.set(JSON.stringify(model()));
  }

  /** Begins with these values, as they are saved. */
  begin(value: T): void {
    this.model.set(value);
    this.kept.set(JSON.stringify(value));
    this.fields().reset();
  }

  /** What is wrong at a path such as `title` or `topics`, or anywhere below it; empty while nothing is, or nobody has been there yet. */
  error(path: string): string {
    const told = Object.entries(this.told()).find(([at]) => at === path || at.startsWith(`${path}.`));
    if (told && told[1].value === written(this.model(), told[0])) return told[1].message;
    const field = fieldAt(this.fields, path)?.();
    return field?.touched() ? (field.errorSummary().map(({ message }) => message ?? 'Give a number.')[0] ?? '') : '';
  }

  /** A field in which something stands that means nothing: it says so, and the form waits until it is clear. */
  setUnclear(path: string, unclear: boolean): void {
    const others = [...this.unclear()].filter((one) => one !== path);
    this.unclear.set(new Set(unclear ? [...others, path] : others));
  }

  /** Whether the fields are in order; where they are not, that is said. */
  ready(): boolean {
    this.refused.set(null);
    this.told.set({});
    this.fields().markAsTouched();
    return (!this.fields().invalid() && this.unclear().size === 0) || this.refuse(UNREADY);
  }

  /**
   * Saves if the fields are in order. A refusal is said, at its fields where it names some; nothing typed is lost.
   * `action` may answer with what was kept, trimmed for instance; the fields then show it.
   */
  async save(action: (value: T) => Promise<T | undefined> | Promise<void>): Promise<boolean> {
    if (this.saving() || !this.ready()) return false;
    const value = this.model();
    this.saving.set(true);
    try {
      const kept = await action(value);
      if (kept && this.model() === value) this.begin(kept);
      else this.kept.set(JSON.stringify(value));
      this.everSaved.set(true);
      return true;
    } catch (error) {
      return this.refuse(refusedBecause(error), value);
    } finally {
      this.saving.set(false);
    }
  }

  private refuse(refused: Refused, value = this.model()): false {
    const fields = Object.entries(refused.fields);
    const shown = fields.filter(([path]) => (path.split('.')[0] ?? '') in value);
    const others = fields.filter(([path]) => !shown.some(([at]) => at === path)).map(([, message]) => message);
    this.told.set(Object.fromEntries(shown.map(([at, message]) => [at, { message, value: written(value, at) }])));
    this.refused.set({ ...refused, wayOn: [refused.wayOn, ...others].join(' ') });
    setTimeout(() => document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus());
    return false;
  }
}

const written = (value: unknown, path: string): string =>
  JSON.stringify(
    path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value),
  ) ?? '';

function fieldAt(fields: unknown, path: string): FieldTree<unknown> | undefined {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], fields) as
    FieldTree<unknown> | undefined;
}
