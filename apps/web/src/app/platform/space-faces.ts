import { isPlatformServer } from '@angular/common';
import {
  CSP_NONCE,
  DestroyRef,
  DOCUMENT,
  effect,
  inject,
  makeStateKey,
  PLATFORM_ID,
  Service,
  signal,
  TransferState,
} from '@angular/core';

import type { SpaceCard } from '#contract/spaces.js';
import { isSlug } from '#domain/addresses/identifiers.js';

const WORN = makeStateKey<SpaceCard | null>('worn');

/**
 * Colours and patterns of spaces, as rules of one stylesheet, because the CSP allows no style attributes: on the server
 * a style element with the page's nonce, in the browser a constructed sheet, which needs none.
 * `wear` gives the whole page a space's face, so that overlays mounted on the body have it too.
 */
@Service()
export class SpaceFaces {
  private readonly document = inject(DOCUMENT);
  private readonly nonce = inject(CSP_NONCE, { optional: true });
  private readonly onServer = isPlatformServer(inject(PLATFORM_ID));
  private readonly constructed = this.onServer ? null : this.adopt();
  private readonly state = inject(TransferState);
  private readonly known = new Map<string, SpaceCard>();

  /**
   * The space whose face the page wears: the one that the bar names. The browser begins with that of the page it was
   * sent, or it would take the server's places for others that stand where they stood.
   */
  readonly worn = signal(this.onServer ? null : this.state.get(WORN, null));

  /** True until a page of the browser's own says what it wears. */
  private sent = this.worn() !== null;

  /** Makes `[data-space="slug"]` show the space's face from now on. */
  learn(spaces: readonly SpaceCard[]): void {
    const added = spaces.filter((space) => rule(this.known.get(space.slug)) !== rule(space));
    for (const space of added) this.known.set(space.slug, space);
    if (added.length > 0) this.write([...this.known.values()].map(rule).join('\n'));
  }

  /** A space that was seen before: its page can wear its face while the rest is on its way. */
  seen(slug: string): SpaceCard | null {
    return this.known.get(slug) ?? null;
  }

  /** In the page that was sent, null only means that the browser does not know yet what the server knew. */
  wear(space: SpaceCard | null): void {
    if (space === null && this.sent) return;
    this.sent = false;
    const { body } = this.document;
    if (space) {
      this.learn([space]);
      body.setAttribute('data-space', space.slug);
    } else {
      body.removeAttribute('data-space');
    }
    this.worn.set(space);
    if (this.onServer) this.state.set(WORN, space);
  }

  leave(): void {
    this.sent = false;
    this.wear(null);
  }

  private write(rules: string): void {
    if (this.constructed) this.constructed.replaceSync(rules);
    else this.element().textContent = rules;
  }

  private adopt(): CSSStyleSheet {
    const sheet = new CSSStyleSheet();
    this.document.adoptedStyleSheets.push(sheet);
    return sheet;
  }

  private element(): HTMLElement {
    const kept = this.document.getElementById('space-faces');
    if (kept) return kept;
    const made = this.document.createElement('style');
    made.id = 'space-faces';
    if (this.nonce) made.setAttribute('nonce', this.nonce);
    this.document.head.appendChild(made);
    return made;
  }
}

/** Slugs, colours and pattern names are checked by the API; here only what cannot break out of a rule passes. */
function rule(space: SpaceCard | undefined): string {
  if (!space) return '';
  const { slug, accent, pattern } = space;
  if (!isSlug(slug) || !/^#[0-9a-f]{6}$/i.test(accent) || !/^[a-z]+$/.test(pattern)) return '';
  return `[data-space='${slug}'] { --space-accent: ${accent}; --pattern: var(--pattern-${pattern}) }`;
}

/** Lets the page that calls it wear a space's face for as long as the page is there. */
export function wearFaceOf(space: () => SpaceCard | null): void {
  const faces = inject(SpaceFaces);
  effect(() => faces.wear(space()));
  inject(DestroyRef).onDestroy(() => faces.leave());
}
