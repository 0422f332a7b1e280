import { Component, computed, input } from '@angular/core';

/** What a member wrote, as harmless HTML from the API. Its headings take their place in the page's outline. */
@Component({
  selector: 'app-prose',
  template: `<div class="prose" [innerHTML]="settled()"></div>`,
})
export class Prose {
  readonly html = input.required<string>();
  /** The level that the topmost heading gets. */
  readonly level = input(2);
  protected readonly settled = computed(() => settleHeadings(this.html(), this.level()));
}

/** Renumbers headings so that they begin at `top` and skip no level; writers choose levels by their size. */
export function settleHeadings(html: string, top: number): string {
  const used = [...new Set([...html.matchAll(/<h([1-6])>/g)].map(([, level]) => Number(level)))].sort();
  const levels = new Map(used.map((level, index) => [level, Math.min(6, top + index)]));
  return html.replaceAll(
    /<(\/?)h([1-6])>/g,
    (_, slash: string, level: string) => `<${slash}h${levels.get(Number(level)) ?? level}>`,
  );
}
