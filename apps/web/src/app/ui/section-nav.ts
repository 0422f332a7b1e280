import { Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

/** The pages that belong together, one after the other. */
@Component({
  selector: 'app-section-nav',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav class="section-nav" [attr.aria-label]="label()">
      @for (page of pages(); track page.path) {
        <a [routerLink]="page.path" routerLinkActive ariaCurrentWhenActive="page" [routerLinkActiveOptions]="exactly">{{
          page.name
        }}</a>
      }
    </nav>
  `,
})
export class SectionNav {
  readonly label = input.required<string>();
  readonly pages = input.required<readonly { name: string; path: string }[]>();
  /** The page whatever it shows of its things. */
  protected readonly exactly = {
    paths: 'exact',
    queryParams: 'ignored',
    matrixParams: 'ignored',
    fragment: 'ignored',
  } as const;
}
