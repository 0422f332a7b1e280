import { Component, computed, input } from '@angular/core';

/** A person's picture, or their initials in a quiet circle. Decorative: the name stands beside it. */
@Component({
  selector: 'app-avatar',
  template: `@if (picture(); as source) {
      <img [src]="source" alt="" loading="lazy" decoding="async" />
    } @else {
      {{ initials() }}
    }`,
  host: { class: 'avatar', '[class.tinted]': 'tinted()', '[class]': 'size()', 'aria-hidden': 'true' },
})
export class Avatar {
  readonly name = input.required<string>();
  readonly picture = input<string | null>(null);
  readonly tinted = input(false);
  readonly size = input<'small' | 'medium' | 'large'>('medium');
  protected readonly initials = computed(() => initialsOf(this.name()));
}

/** `HW` for Hannah Whitlock, `T` for tinker. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}
