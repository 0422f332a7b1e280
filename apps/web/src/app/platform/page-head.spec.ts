import { DOCUMENT, PLATFORM_ID, RESPONSE_INIT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

import { feedsOf, PageHead } from './page-head.js';

describe('what a page says of itself', () => {
  let head: PageHead;
  let page: Document;
  const answer = { status: 200 };
  const content = (selector: string) => page.querySelector(selector)?.getAttribute('content');

  beforeEach(() => {
    const providers = [
      { provide: PLATFORM_ID, useValue: 'server' },
      { provide: RESPONSE_INIT, useValue: answer },
    ];
    TestBed.configureTestingModule({ providers });
    head = TestBed.inject(PageHead);
    page = TestBed.inject(DOCUMENT);
  });

  it('cannot be left by what a member wrote (S38)', () => {
    head.describe({ title: '</title><script>x', data: { name: '</script><script>alert(1)</script>' } });
    const script = page.getElementById('page-data');
    expect(script?.textContent).not.toContain('</script>');
    expect(JSON.parse(script?.textContent ?? '')).toEqual({ name: '</script><script>alert(1)</script>' });
    expect(page.title).toBe('</title><script>x · Serendip');
  });

  it('has a description, an address of its own and the feeds of its space', () => {
    const space = { slug: 'loom-house', name: 'Loom House' };
    head.describe({ title: 'Loom House', description: 'A mill.', path: '/s/loom-house', feeds: feedsOf(space) });
    expect(content('meta[property="og:description"]')).toBe('A mill.');
    expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toMatch(/^http.*\/s\/loom-house$/);
    const feeds = [...page.querySelectorAll('link[rel=alternate]')].map((link) => link.getAttribute('type'));
    expect(feeds).toEqual(['text/calendar', 'application/rss+xml', 'application/feed+json']);
  });

  it('takes back what the page before said', () => {
    head.describe({ title: 'One', description: 'A mill.', path: '/one', index: false });
    head.describe({ title: 'Two', path: '/two' });
    expect(content('meta[name=description]')).toBeUndefined();
    expect(content('meta[name=robots]')).toBeUndefined();
    expect(page.querySelectorAll('link[rel=canonical]')).toHaveLength(1);
    expect(page.getElementById('page-data')).toBeNull();
  });

  it('leaves the data that the server wrote while its page is shown, and takes them back with it', () => {
    head.describe({ title: 'One', path: '/one', data: { name: 'One' } });
    const written = page.getElementById('page-data');
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [{ provide: PLATFORM_ID, useValue: 'browser' }] });
    const awake = TestBed.inject(PageHead);
    awake.describe({ title: 'One', path: '/one', data: { name: 'One', taken: 1 } });
    expect(page.getElementById('page-data')).toBe(written);
    awake.describe({ title: 'Two', path: '/two', data: { name: 'Two' } });
    expect(page.getElementById('page-data')).toBeNull();
  });

  it('answers with the status of what happened', () => {
    head.status(404);
    expect(answer.status).toBe(404);
  });
});
