import { isPlatformServer } from '@angular/common';
import { DOCUMENT, inject, PLATFORM_ID, RESPONSE_INIT, Service } from '@angular/core';
import { Meta, Title } from '@angular/platform-browser';

import { pathTo } from '#domain/addresses/path-to.js';

/** What a page says of itself to browsers, search engines and shared links. */
export interface PageFacts {
  title: string;
  description?: string;
  /** The page's own address without what only filters it: `/events/…`. */
  path?: string;
  /** An address of a picture, absolute or from the root. */
  image?: string | null;
  imageAlt?: string;
  type?: 'website' | 'event';
  /** Calendars and feeds that a reader may subscribe to. */
  feeds?: readonly { type: string; title: string; href: string }[];
  /** schema.org data; read by search engines only, so it is written on the server only. */
  data?: object;
  /** Pages for one reader, or that are missing, stay out of search engines. */
  index?: boolean;
}

@Service()
export class PageHead {
  private readonly document = inject(DOCUMENT);
  private readonly title = inject(Title);
  private readonly meta = inject(Meta);
  private readonly answer = inject(RESPONSE_INIT, { optional: true });
  private readonly onServer = isPlatformServer(inject(PLATFORM_ID));

  describe(page: PageFacts): void {
    this.title.setTitle(page.title === 'Serendip' ? page.title : `${page.title} · Serendip`);
    this.meta.updateTag({ property: 'og:site_name', content: 'Serendip' });
    this.meta.updateTag({ property: 'og:title', content: page.title });
    this.meta.updateTag({ property: 'og:type', content: page.type === 'event' ? 'event' : 'website' });
    this.tag('name', 'description', page.description);
    this.tag('property', 'og:description', page.description);
    this.tag('property', 'og:url', page.path && this.absolute(page.path));
    this.tag('property', 'og:image', page.image ? this.absolute(page.image) : undefined);
    this.tag('property', 'og:image:alt', page.image ? page.imageAlt : undefined);
    this.tag('name', 'twitter:card', page.image ? 'summary_large_image' : 'summary');
    this.tag('name', 'robots', page.index === false ? 'noindex' : undefined);
    this.links(page);
    this.structured(page);
  }

  /** The status with which the server answers; without effect in the browser. */
  status(status: number): void {
    if (this.answer) this.answer.status = status;
  }

  absolute(path: string): string {
    return new URL(path, this.document.location.origin).href;
  }

  private tag(attribute: 'name' | 'property', name: string, content: string | undefined): void {
    if (content) this.meta.updateTag({ [attribute]: name, content });
    else this.meta.removeTag(`${attribute}="${name}"`);
  }

  private links({ path, feeds = [] }: PageFacts): void {
    for (const link of this.document.querySelectorAll('link[data-page]')) link.remove();
    if (path) this.link({ rel: 'canonical', href: this.absolute(path) });
    for (const feed of feeds) this.link({ rel: 'alternate', ...feed });
  }

  private link(attributes: Record<string, string>): void {
    const link = this.document.createElement('link');
    for (const [name, value] of Object.entries({ ...attributes, 'data-page': '' })) link.setAttribute(name, value);
    this.document.head.appendChild(link);
  }

  /** In the browser no script is written (trusted types forbid it); what the server wrote stays while its page does. */
  private structured({ data, path = '' }: PageFacts): void {
    const before = this.document.getElementById('page-data');
    if (data && !this.onServer && before?.dataset['page'] === path) return;
    before?.remove();
    if (!data || !this.onServer) return;
    const script = this.document.createElement('script');
    script.id = 'page-data';
    script.type = 'application/ld+json';
    script.setAttribute('data-page', path);
    script.textContent = JSON.stringify(data).replaceAll('<', '\\u003c');
    this.document.head.appendChild(script);
  }
}

/** The calendar and the feeds of a space, for autodiscovery. */
export function feedsOf({ slug: space, name }: { slug: string; name: string }): NonNullable<PageFacts['feeds']> {
  return [
    { type: 'text/calendar', title: `${name}: calendar`, href: pathTo('/calendar/s/:space.ics', { space }) },
    { type: 'application/rss+xml', title: `${name}: what’s on`, href: pathTo('/calendar/s/:space.rss', { space }) },
    { type: 'application/feed+json', title: `${name}: what’s on`, href: pathTo('/calendar/s/:space.json', { space }) },
  ];
}
