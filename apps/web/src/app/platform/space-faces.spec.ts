import { DOCUMENT, makeStateKey, PLATFORM_ID, TransferState } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

import type { SpaceCard } from '#contract/spaces.js';
import { SpaceFaces } from './space-faces.js';

const loom: SpaceCard = {
  slug: 'loom-house',
  name: 'Loom House',
  tagline: '',
  accent: '#0b6b4a',
  pattern: 'weave',
  timeZone: 'Europe/London',
  logo: null,
};

describe("spaces' faces", () => {
  let faces: SpaceFaces;
  let page: Document;
  const rules = () => page.getElementById('space-faces')?.textContent ?? '';

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [{ provide: PLATFORM_ID, useValue: 'server' }] });
    faces = TestBed.inject(SpaceFaces);
    page = TestBed.inject(DOCUMENT);
    page.getElementById('space-faces')?.remove();
  });

  it('are rules of one stylesheet, not style attributes', () => {
    faces.wear(loom);
    expect(rules()).toBe(`[data-space='loom-house'] { --space-accent: #0b6b4a; --pattern: var(--pattern-weave) }`);
    expect(page.body.getAttribute('data-space')).toBe('loom-house');
  });

  it('come off where no space speaks', () => {
    faces.wear(loom);
    faces.wear(null);
    expect(page.body.hasAttribute('data-space')).toBe(false);
  });

  it('stay on in the browser until the page that was sent says what it wears', () => {
    Object.assign(globalThis, {
      CSSStyleSheet: class {
        replaceSync = () => undefined;
      },
    });
    Object.assign(page, { adoptedStyleSheets: [] });
    TestBed.resetTestingModule();
    TestBed.inject(TransferState).set(makeStateKey<typeof loom>('worn'), loom);
    faces = TestBed.inject(SpaceFaces);
    expect(faces.worn()).toEqual(loom);
    faces.wear(null);
    expect(faces.worn()).toEqual(loom);
    faces.leave();
    expect(faces.worn()).toBe(null);
  });

  it('let nothing break out of its rule', () => {
    faces.learn([
      { ...loom, accent: '#fff } body { display: none' },
      { ...loom, slug: `x'] , *`, accent: '#0b6b4a' },
    ]);
    expect(rules()).not.toContain('display');
    expect(rules()).not.toContain('*');
  });
});
