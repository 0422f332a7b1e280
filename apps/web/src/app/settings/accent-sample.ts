import { Component, computed, effect, inject, input } from '@angular/core';

import { contrast, tonesOf } from '#domain/spaces/accent.js';
import { SpaceFaces } from '../platform/space-faces.js';
import { WeaveBand } from '../ui/weave-band.js';

const WHOLE = /^#[0-9a-f]{6}$/;
const USUAL = '#17557f';
/** No space has this address: slugs take no double hyphen. */
const SAMPLE = 'sample--sample';

/** A colour and a pattern as the space would wear them, in the light and in the dark, with their contrast in figures. */
@Component({
  selector: 'app-accent-sample',
  imports: [WeaveBand],
  template: `
    @for (scheme of schemes(); track scheme.name) {
      <figure [class]="'sample ' + scheme.name" [attr.data-space]="sample">
        <app-weave-band />
        <div>
          <span class="button compact" aria-hidden="true">Count me in</span>
          <span class="sample-link" aria-hidden="true">What’s on</span>
        </div>
        <figcaption class="small">
          In the {{ scheme.name }}: text {{ scheme.text }} to 1, button {{ scheme.button }} to 1. {{ scheme.verdict }}
        </figcaption>
      </figure>
    }
  `,
  host: { class: 'samples' },
})
export class AccentSample {
  readonly accent = input.required<string>();
  readonly pattern = input.required<string>();

  protected readonly sample = SAMPLE;
  protected readonly schemes = computed(() => {
    const { light, dark } = tonesOf(WHOLE.test(this.accent()) ? this.accent() : USUAL);
    return [
      { name: 'light', tones: light },
      { name: 'dark', tones: dark },
    ].map(({ name, tones }) => {
      const text = contrast(tones.accent, tones.sheet);
      const button = contrast(tones.onAccent, tones.accent);
      const verdict = Math.min(text, button) >= 4.5 ? 'Readable.' : 'Hard to read.';
      return { name, text: text.toFixed(1), button: button.toFixed(1), verdict };
    });
  });

  constructor() {
    const faces = inject(SpaceFaces);
    effect(() => {
      if (!WHOLE.test(this.accent())) return;
      const card = { name: '', tagline: '', timeZone: 'UTC', logo: null };
      faces.learn([{ ...card, slug: SAMPLE, accent: this.accent(), pattern: this.pattern() }]);
    });
  }
}
