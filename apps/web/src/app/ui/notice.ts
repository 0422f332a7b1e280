import { Component, computed, input } from '@angular/core';

import { Icon } from './icon.js';

export type Tone = 'plain' | 'good' | 'notice' | 'bad';

const ICONS: Record<Tone, string> = { plain: 'info', good: 'circle-check', notice: 'hourglass', bad: 'triangle-alert' };

/** A sentence that stays: the fact in bold, then what to do. Its content is one action at most. */
@Component({
  selector: 'app-notice',
  imports: [Icon],
  template: `
    <app-icon [name]="icon()" />
    <div>
      <b>{{ fact() }}</b> {{ wayOn() }}
    </div>
    <ng-content />
  `,
  host: { class: 'notice', '[attr.data-tone]': 'tone() === "plain" ? null : tone()', '[attr.role]': 'role()' },
})
export class Notice {
  readonly fact = input.required<string>();
  readonly wayOn = input('');
  readonly tone = input<Tone>('plain');
  /** `alert` for a refusal beside its button, `status` for what happened by itself. */
  readonly role = input<'alert' | 'status' | null>(null);
  protected readonly icon = computed(() => ICONS[this.tone()]);
}
