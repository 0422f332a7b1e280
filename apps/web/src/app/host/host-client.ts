import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';

import type { DuplicateBody } from '../../../../../libs/contract/event-actions.js';
import type { OrganizersBody } from '../../../../../libs/contract/event-people.js';
import type { EventBody, EventChange, EventDraft, EventSaved } from '../../../../../libs/contract/events.js';
import type { HostedView } from '../../../../../libs/contract/hosting.js';
import type { KnownTopics } from '../../../../../libs/contract/programme.js';
import type { UploadedMaterial } from '../../../../../libs/contract/event-parts.js';
import type { PeopleView } from '../../../../../libs/contract/members.js';
import type { DecideBody, RepliesView, ReplyRow } from '../../../../../libs/contract/rsvps.js';
import type { RoomView } from '../../../../../libs/contract/spaces.js';
import type { TemplatesView } from '../../../../../libs/contract/templates.js';

@Service()
export class HostClient {
  private readonly http = inject(HttpClient);

  hosted(wanted: () => boolean = () => true) {
    return httpResource<HostedView>(() => (wanted() ? '/api/me/hosting' : undefined));
  }

  rooms(space: () => string | undefined) {
    return httpResource<{ items: RoomView[] }>(() => (space() ? `/api/spaces/${space()}/rooms` : undefined));
  }

  templates(space: () => string) {
    return httpResource<TemplatesView>(() => (space() ? `/api/spaces/${space()}/templates` : undefined));
  }

  topics(space: () => string) {
    return httpResource<KnownTopics>(() => `/api/spaces/${encodeURIComponent(space())}/topics`);
  }

  draft(eventId: () => string) {
    return httpResource<EventDraft>(() => `${eventPath(eventId())}/edit`);
  }

  freshDraft(eventId: string): Promise<EventDraft> {
    return firstValueFrom(this.http.get<EventDraft>(`${eventPath(eventId)}/edit`));
  }

  create(space: string, event: EventBody): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(`/api/spaces/${space}/events`, event));
  }

  change(eventId: string, change: EventChange): Promise<EventSaved> {
    return firstValueFrom(this.http.put<EventSaved>(eventPath(eventId), change));
  }

  publish(eventId: string): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(`${eventPath(eventId)}/publish`, null));
  }

  /** Asks the admins to publish it, where hosts propose. */
  propose(eventId: string): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(`${eventPath(eventId)}/propose`, null));
  }

  withdraw(eventId: string): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(`${eventPath(eventId)}/withdraw`, null));
  }

  /** Gives a proposal back with what should change. */
  wantChanges(eventId: string, note: string): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(`${eventPath(eventId)}/changes-wanted`, { note }));
  }

  /** When a draft is published by itself, in its own zone; null takes the plan back. */
  publishLater(eventId: string, at: string | null): Promise<void> {
    return done(this.http.put(`${eventPath(eventId)}/publish-at`, { at }));
  }

  duplicate(eventId: string, where: DuplicateBody): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(`${eventPath(eventId)}/duplicate`, where ?? null));
  }

  deleteDraft(eventId: string): Promise<void> {
    return done(this.http.delete(eventPath(eventId)));
  }

  /** A file for the materials. It is given out once the event is saved with it. */
  uploadMaterial(eventId: string, file: File): Promise<UploadedMaterial> {
    const form = new FormData();
    form.set('file', file);
    return firstValueFrom(this.http.put<UploadedMaterial>(`${eventPath(eventId)}/materials`, form));
  }

  removePicture(eventId: string): Promise<void> {
    return done(this.http.delete(`${eventPath(eventId)}/picture`));
  }

  setOrganizers(eventId: string, organizers: OrganizersBody['organizers']): Promise<void> {
    return done(this.http.put(`${eventPath(eventId)}/organizers`, { organizers }));
  }

  /** Of one date of a series alone. */
  setOrganizersOfDate(occurrenceId: string, organizers: OrganizersBody['organizers']): Promise<EventSaved> {
    const path = `/api/occurrences/${encodeURIComponent(occurrenceId)}/organizers`;
    return firstValueFrom(this.http.put<EventSaved>(path, { organizers }));
  }

  handOver(eventId: string, memberId: string): Promise<void> {
    return done(this.http.put(`${eventPath(eventId)}/owner`, { memberId }));
  }

  invite(eventId: string, memberIds: string[]): Promise<void> {
    return done(this.http.post(`${eventPath(eventId)}/invitations`, { memberIds }));
  }

  uninvite(eventId: string, memberId: string): Promise<void> {
    return done(this.http.delete(`${eventPath(eventId)}/invitations/${memberId}`));
  }

  replies(occurrenceId: () => string | undefined) {
    return httpResource<RepliesView>(() => (occurrenceId() ? `${repliesPath(occurrenceId())}` : undefined));
  }

  addReply(occurrenceId: string, memberId: string): Promise<ReplyRow> {
    return firstValueFrom(this.http.post<ReplyRow>(repliesPath(occurrenceId), { memberId }));
  }

  decide(occurrenceId: string, rsvpId: string, decision: DecideBody['decision']): Promise<ReplyRow> {
    return firstValueFrom(this.http.post<ReplyRow>(`${repliesPath(occurrenceId)}/${rsvpId}/decision`, { decision }));
  }

  /** Members of a space whose name, organisation or words fit; of all, or only of those who host there. */
  async findPeople(space: string, q: string, hosts: boolean): Promise<PeopleView['items']> {
    const params = { q, hosts, limit: 8 };
    return (await firstValueFrom(this.http.get<PeopleView>(`/api/spaces/${space}/people`, { params }))).items;
  }
}

const eventPath = (eventId: string): string => `/api/events/${encodeURIComponent(eventId)}`;
const repliesPath = (occurrenceId = ''): string => `/api/occurrences/${encodeURIComponent(occurrenceId)}/replies`;

async function done(request: Observable<unknown>): Promise<void> {
  await firstValueFrom(request);
}
