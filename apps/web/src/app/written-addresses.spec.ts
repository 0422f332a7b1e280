import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { Type } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { beforeEach, describe, expect, it } from '@jest/globals';

import type { MeView } from '#contract/members.js';
import type { OccurrenceView } from '#contract/occurrence.js';
import type { SpaceView } from '#contract/spaces.js';
import { MalformedPart } from '#domain/addresses/path-to.js';
import { HostClient } from './host/host-client.js';
import { Session } from './platform/session.js';
import { Reply } from './rsvps/reply.js';
import { SeriesReply } from './rsvps/series-reply.js';
import { SettingsClient } from './settings/settings-client.js';
import { SpaceSettingsPage } from './settings/space-settings-page.js';
import { JoinCard } from './spaces/join-card.js';

const DATE = '018f4a5e-9c1b-4d2a-8f3e-0123456789ab';
const ELSEWHERE = 'elsewhere/rooms/018f4a5e-9c1b-4d2a-8f3e-00000000000f?';

const mine = { role: 'admin', status: 'active', normsVersion: 1 };
const forgedSpace = {
  slug: ELSEWHERE,
  name: 'Oficina',
  tagline: '',
  purpose: '',
  values: [],
  neighbourhood: '',
  address: '',
  timeZone: 'Europe/Lisbon',
  language: 'en',
  accent: '#17557f',
  pattern: 'weave',
  logo: null,
  norms: '',
  normsHtml: '',
  normsVersion: 1,
  joining: 'open',
  review: false,
  mine,
} as unknown as SpaceView;
const forgedDate = {
  id: ELSEWHERE,
  eventId: ELSEWHERE,
  space: forgedSpace,
  title: 'Supper',
  status: 'scheduled',
  format: 'social',
  startsAt: '2999-01-20T19:00:00Z',
  endsAt: '2999-01-20T22:00:00Z',
  localStart: '2999-01-20T19:00:00',
  localEnd: '2999-01-20T22:00:00',
  timeZone: 'UTC',
  replyPolicy: 'open',
  visibility: 'public',
  capacity: null,
  taken: 1,
  waiting: 0,
  hosts: [],
  organizers: [],
  questions: [],
  seriesId: DATE,
  wholeCourse: false,
  can: { reply: true, organize: false },
  mine: null,
} as unknown as OccurrenceView;

let server: HttpTestingController;
beforeEach(async () => {
  Object.assign(globalThis, { IntersectionObserver: Watching, CSSStyleSheet: Sheet });
  Object.assign(document, { adoptedStyleSheets: [] });
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
  });
  server = TestBed.inject(HttpTestingController);
  const loaded = TestBed.inject(Session).load();
  const me = {
    member: { id: DATE, name: 'Ada' },
    memberships: [{ ...mine, space: { ...forgedSpace, slug: 'oficina' } }],
  };
  server.expectOne('/api/me').flush(me as unknown as MeView);
  await loaded;
});

/** jsdom lays nothing out, so nothing is ever seen of it. */
class Watching {
  observe(): void {
    return undefined;
  }
  disconnect(): void {
    return undefined;
  }
}

class Sheet {
  replaceSync(): void {
    return undefined;
  }
}

function shown<T>(component: Type<T>, inputs: Record<string, unknown>): ComponentFixture<T> {
  const fixture = TestBed.createComponent(component);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  return fixture;
}

function press(fixture: ComponentFixture<unknown>, word: RegExp): void {
  const page = fixture.nativeElement as HTMLElement;
  const button = [...page.querySelectorAll('button')].find(({ textContent }) => word.test(textContent.trim()));
  if (!button) throw new Error(`There is no ${word} in ${page.textContent}`);
  button.click();
}

const written = (): string[] =>
  server.match(({ method }) => method !== 'GET').map(({ request }) => `${request.method} ${request.url}`);

describe('what a page writes goes to the place that its address names, whatever it was answered', () => {
  it('when somebody joins a space', () => {
    press(shown(JoinCard, { slug: 'oficina', space: { ...forgedSpace, mine: null } }), /^Join/);
    expect(written()).toEqual(['PUT /api/spaces/oficina/membership']);
  });

  it('when somebody takes a request back', () => {
    const asked = { ...forgedSpace, mine: { ...mine, status: 'requested' } };
    press(shown(JoinCard, { slug: 'oficina', space: asked }), /^Take it back/);
    expect(written()).toEqual(['DELETE /api/spaces/oficina/membership']);
  });

  it('when somebody replies to a date, and to all dates of its series', () => {
    press(shown(Reply, { occurrenceId: DATE, event: forgedDate }), /^Count me in/);
    expect(written()).toEqual([`PUT /api/occurrences/${DATE}/rsvp`]);
    const series = shown(SeriesReply, { occurrenceId: DATE, event: forgedDate });
    void series.componentInstance['comeToAll']();
    expect(written()).toEqual([`PUT /api/occurrences/${DATE}/rsvp/series`]);
  });

  it('when an admin saves the settings of a space', async () => {
    const page = shown(SpaceSettingsPage, { space: 'oficina' });
    server.expectOne('/api/spaces/oficina').flush(forgedSpace);
    await page.whenStable();
    page.detectChanges();
    page.componentInstance['work'].model.update((identity) => ({ ...identity, slug: 'elsewhere', name: 'Oficina 2' }));
    void page.componentInstance['save']();
    expect(written()).toEqual(['PATCH /api/spaces/oficina']);
  });
});

describe('what only an answer can name', () => {
  it.each(['..', '../members', ELSEWHERE, '', 'membership', `${DATE}/..`])('is no id where it is %j', async (id) => {
    const [settings, host] = [TestBed.inject(SettingsClient), TestBed.inject(HostClient)];
    const writes = [
      () => settings.removeRoom('oficina', id),
      () => settings.removeMember('oficina', id),
      () => host.uninvite(DATE, id),
      () => host.deleteDraft(id),
      () => host.decide(DATE, id, 'remove'),
      () => settings.resend(id),
    ];
    for (const write of writes) await expect(async () => write()).rejects.toThrow(MalformedPart);
    expect(written()).toEqual([]);
  });
});
