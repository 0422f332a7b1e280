import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { turned, type SpanView } from '#domain/calendars/day-grid.js';
import { STAY } from '../platform/scrolling.js';
import { Icon } from '../ui/icon.js';
import { spanTitle } from './span-words.js';

/** Which week or month it is, and the ways to the one before, the one after, and back to today. */
@Component({
  selector: 'app-span-bar',
  imports: [Icon, NgTemplateOutlet, RouterLink],
  template: `
    <h2 id="span">{{ title() }}</h2>
    <ng-container [ngTemplateOutlet]="turn" [ngTemplateOutletContext]="{ $implicit: before(), icon: 'chevron-left' }" />
    <a
      class="button outline compact"
      [routerLink]="[]"
      [queryParams]="{ day: null }"
      queryParamsHandling="merge"
      [info]="stay"
      >{{ view() === 'week' ? 'This week' : 'Today' }}</a
    >
    <ng-container [ngTemplateOutlet]="turn" [ngTemplateOutletContext]="{ $implicit: after(), icon: 'chevron-right' }" />
    <ng-template #turn let-one let-icon="icon">
      @if (one) {
        <a
          class="icon-button"
          rel="nofollow"
          [routerLink]="[]"
          [queryParams]="{ day: one.day }"
          queryParamsHandling="merge"
          [info]="stay"
          [attr.aria-label]="one.title"
          ><app-icon [name]="icon"
        /></a>
      }
    </ng-template>
  `,
  host: { class: 'span-bar' },
})
export class SpanBar {
  readonly view = input.required<SpanView>();
  readonly day = input.required<string>();

  protected readonly stay = STAY;
  protected readonly title = computed(() => spanTitle(this.view(), this.day()));
  protected readonly before = computed(() => this.turned(-1));
  protected readonly after = computed(() => this.turned(1));

  private turned(by: 1 | -1): { day: string; title: string } | null {
    const day = turned(this.view(), this.day(), by);
    return day === null ? null : { day, title: spanTitle(this.view(), day) };
  }
}
