import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';

import type { DuplicateBody } from '#contract/event-actions.js';
import type { OrganizersBody } from '#contract/event-people.js';
import type { EventBody, EventChange, EventDraft, EventSaved } from '#contract/events.js';
import type { HostedView, HostingQuery } from '#contract/hosting.js';
import type { KnownTopics } from '#contract/programme.js';
import type { UploadedMaterial } from '#contract/event-parts.js';
import type { PeopleView } from '#contract/members.js';
import type { DecideBody, RepliesView, ReplyRow } from '#contract/rsvps.js';
import type { RoomView } from '#contract/spaces.js';
import type { TemplatesView } from '#contract/templates.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { askedDraft } from './asked-draft.js';

type HostedAsked = Pick<HostingQuery, 'part'> & { space?: string; event?: string };

@Service()
export class HostClient {
  private readonly http = inject(HttpClient);

  /** My own events: the first page of what is asked for, where anything is. */
  hosted(asked: () => HostedAsked | undefined) {
    return httpResource<HostedView>(() => {
      const params = asked();
      return params && { url: '/api/me/hosting', params };
    });
  }

  moreHosted(asked: HostedAsked, cursor: string): Promise<HostedView> {
    return firstValueFrom(this.http.get<HostedView>('/api/me/hosting', { params: { ...asked, cursor } }));
  }

  rooms(space: () => string | undefined) {
    return httpResource<{ items: RoomView[] }>(() => {
      const slug = space();
      return slug ? pathTo('/api/spaces/:space/rooms', { space: slug }) : undefined;
    });
  }

  templates(space: () => string) {
    return httpResource<TemplatesView>(() =>
      space() ? pathTo('/api/spaces/:space/templates', { space: space() }) : undefined,
    );
  }

  topics(space: () => string) {
    return httpResource<KnownTopics>(() => pathTo('/api/spaces/:space/topics', { space: space() }));
  }

  draft(eventId: () => string) {
    return httpResource<EventDraft>(() => pathTo('/api/events/:eventId/edit', { eventId: eventId() }), {
      parse: (draft) => askedDraft(draft as EventDraft, eventId()),
    });
  }

  freshDraft(eventId: string): Promise<EventDraft> {
    return firstValueFrom(this.http.get<EventDraft>(pathTo('/api/events/:eventId/edit', { eventId })));
  }

  create(space: string, event: EventBody): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(pathTo('/api/spaces/:space/events', { space }), event));
  }

  change(eventId: string, change: EventChange): Promise<EventSaved> {
    return firstValueFrom(this.http.put<EventSaved>(eventPath(eventId), change));
  }

  publish(eventId: string): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(pathTo('/api/events/:eventId/publish', { eventId }), null));
  }

  /** Asks those who publish it to do so. */
  propose(eventId: string): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(pathTo('/api/events/:eventId/propose', { eventId }), null));
  }

  withdraw(eventId: string): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(pathTo('/api/events/:eventId/withdraw', { eventId }), null));
  }

  /** Gives a proposal back with what should change. */
  wantChanges(eventId: string, note: string): Promise<EventSaved> {
    return firstValueFrom(
      this.http.post<EventSaved>(pathTo('/api/events/:eventId/changes-wanted', { eventId }), { note }),
    );
  }

  /** When a draft is published by itself, in its own zone; null takes the plan back. */
  publishLater(eventId: string, at: string | null): Promise<void> {
    return done(this.http.put(pathTo('/api/events/:eventId/publish-at', { eventId }), { at }));
  }

  duplicate(eventId: string, where: DuplicateBody): Promise<EventSaved> {
    return firstValueFrom(
      this.http.post<EventSaved>(pathTo('/api/events/:eventId/duplicate', { eventId }), where ?? null),
    );
  }

  deleteDraft(eventId: string): Promise<void> {
    return done(this.http.delete(eventPath(eventId)));
  }

  /** A file for the materials. It is given out once the event is saved with it. */
  uploadMaterial(eventId: string, file: File): Promise<UploadedMaterial> {
    const form = new FormData();
    form.set('file', file);
    return firstValueFrom(this.http.put<UploadedMaterial>(pathTo('/api/events/:eventId/materials', { eventId }), form));
  }

  removePicture(eventId: string): Promise<void> {
    return done(this.http.delete(pathTo('/api/events/:eventId/picture', { eventId })));
  }

  setOrganizers(eventId: string, organizers: OrganizersBody['organizers']): Promise<void> {
    return done(this.http.put(pathTo('/api/events/:eventId/organizers', { eventId }), { organizers }));
  }

  /** Of one date of a series alone. */
  setOrganizersOfDate(occurrenceId: string, organizers: OrganizersBody['organizers']): Promise<EventSaved> {
    const path = pathTo('/api/occurrences/:occurrenceId/organizers', { occurrenceId });
    return firstValueFrom(this.http.put<EventSaved>(path, { organizers }));
  }

  handOver(eventId: string, memberId: string): Promise<void> {
    return done(this.http.put(pathTo('/api/events/:eventId/owner', { eventId }), { memberId }));
  }

  invite(eventId: string, memberIds: string[]): Promise<void> {
    return done(this.http.post(pathTo('/api/events/:eventId/invitations', { eventId }), { memberIds }));
  }

  uninvite(eventId: string, memberId: string): Promise<void> {
    return done(this.http.delete(pathTo('/api/events/:eventId/invitations/:memberId', { eventId, memberId })));
  }

  replies(occurrenceId: () => string | undefined) {
    return httpResource<RepliesView>(() => {
      const asked = occurrenceId();
      return asked ? repliesPath(asked) : undefined;
    });
  }

  addReply(occurrenceId: string, memberId: string): Promise<ReplyRow> {
    return firstValueFrom(this.http.post<ReplyRow>(repliesPath(occurrenceId), { memberId }));
  }

  decide(occurrenceId: string, rsvpId: string, decision: DecideBody['decision']): Promise<ReplyRow> {
    const path = pathTo('/api/occurrences/:occurrenceId/replies/:rsvpId/decision', { occurrenceId, rsvpId });
    return firstValueFrom(this.http.post<ReplyRow>(path, { decision }));
  }

  /** Members of a space whose name, organisation or words fit; of all, or only of those who host there. */
  async findPeople(space: string, q: string, hosts: boolean): Promise<PeopleView['items']> {
    const params = { q, hosts, limit: 8 };
    return (await firstValueFrom(this.http.get<PeopleView>(pathTo('/api/spaces/:space/people', { space }), { params })))
      .items;
  }
}

const eventPath = (eventId: string): string => pathTo('/api/events/:eventId', { eventId });
const repliesPath = (occurrenceId: string): string =>
  pathTo('/api/occurrences/:occurrenceId/replies', { occurrenceId });

async function done(request: Observable<unknown>): Promise<void> {
  await firstValueFrom(request);
}
