import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';

export const LIST_VIEWS = ['list', 'week', 'month'] as const;
export type ListView = (typeof LIST_VIEWS)[number];

/** What a list alone is narrowed to: days of its own, and how it is paged. */
const LIST_ONLY = { when: null, from: null, until: null };

/** The same choice as a list, a week or a month. */
@Component({
  selector: 'app-view-switch',
  imports: [RouterLink],
  template: `
    @for (one of views; track one.view) {
      <a
        [routerLink]="[]"
        [queryParams]="one.params"
        queryParamsHandling="merge"
        [attr.aria-current]="view() === one.view ? 'page' : null"
        >{{ one.name }}</a
      >
    }
  `,
  host: { class: 'view-switch', role: 'navigation', 'aria-label': 'View' },
})
export class ViewSwitch {
  readonly view = input.required<ListView>();

  protected readonly views = [
    { view: 'list', name: 'List', params: { view: null, day: null } },
    { view: 'week', name: 'Week', params: { view: 'week', ...LIST_ONLY } },
    { view: 'month', name: 'Month', params: { view: 'month', ...LIST_ONLY } },
  ];
}
