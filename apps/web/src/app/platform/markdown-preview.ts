import { HttpClient } from '@angular/common/http';
import { afterRenderEffect, inject, signal, type Signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import type { MarkdownView } from '#contract/markdown.js';

const QUIET = 400;

export interface MarkdownPreview {
  html: Signal<string>;
  /** False while the last words could not be rendered; the older preview stays. */
  current: Signal<boolean>;
}

/** Markdown as a page will show it, a moment after the writer has stopped. In the browser only. */
export function markdownPreview(text: () => string): MarkdownPreview {
  const http = inject(HttpClient);
  const html = signal('');
  const current = signal(true);
  const render = async (words: string) => {
    try {
      const answer = await firstValueFrom(http.post<MarkdownView>('/api/markdown', { text: words }));
      if (words === text()) html.set(answer.html);
      current.set(true);
    } catch {
      current.set(false);
    }
  };
  afterRenderEffect((onCleanup) => {
    const words = text();
    const timer = setTimeout(() => (words.trim() === '' ? html.set('') : void render(words)), QUIET);
    onCleanup(() => clearTimeout(timer));
  });
  return { html, current };
}
