import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';

import type {
  EventBody,
  EventChange,
  EventDraft,
  EventSaved,
  HostedView,
  OrganizersBody,
} from '../../../../../libs/contract/events.js';
import type { PeopleView } from '../../../../../libs/contract/members.js';
import type { DecideBody, RepliesView, ReplyRow } from '../../../../../libs/contract/rsvps.js';
import type { RoomView } from '../../../../../libs/contract/spaces.js';

@Service()
export class HostClient {
  private readonly http = inject(HttpClient);

  hosted(wanted: () => boolean = () => true) {
    return httpResource<HostedView>(() => (wanted() ? '/api/me/hosting' : undefined));
  }

  rooms(space: () => string | undefined) {
    return httpResource<{ items: RoomView[] }>(() => (space() ? `/api/spaces/${space()}/rooms` : undefined));
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

  /** Postpones or cancels; everybody who replied reads the reason. */
  callOff(eventId: string, step: 'postpone' | 'cancel', reason: string): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(`${eventPath(eventId)}/${step}`, { reason }));
  }

  duplicate(eventId: string): Promise<EventSaved> {
    return firstValueFrom(this.http.post<EventSaved>(`${eventPath(eventId)}/duplicate`, null));
  }

  deleteDraft(eventId: string): Promise<void> {
    return done(this.http.delete(eventPath(eventId)));
  }

  async setPicture(eventId: string, file: File): Promise<string> {
    const form = new FormData();
    form.set('file', file);
    const answer = this.http.put<{ picture: string }>(`${eventPath(eventId)}/picture`, form);
    return (await firstValueFrom(answer)).picture;
  }

  removePicture(eventId: string): Promise<void> {
    return done(this.http.delete(`${eventPath(eventId)}/picture`));
  }

  setOrganizers(eventId: string, organizers: OrganizersBody['organizers']): Promise<void> {
    return done(this.http.put(`${eventPath(eventId)}/organizers`, { organizers }));
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

  /** Members of a space whose name, organisation or words fit. */
  async findPeople(space: string, q: string): Promise<PeopleView['items']> {
    const params = { q, limit: 8 };
    return (await firstValueFrom(this.http.get<PeopleView>(`/api/spaces/${space}/people`, { params }))).items;
  }
}

const eventPath = (eventId: string): string => `/api/events/${encodeURIComponent(eventId)}`;
const repliesPath = (occurrenceId = ''): string => `/api/occurrences/${encodeURIComponent(occurrenceId)}/replies`;

async function done(request: Observable<unknown>): Promise<void> {
  await firstValueFrom(request);
}
