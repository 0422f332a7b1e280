import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';

import type { MailView } from '../../../../../libs/contract/mail.js';
import type { JoinedView, MembershipChange, SpaceMembersView } from '../../../../../libs/contract/members.js';
import type { NewSpace, RoomBody, RoomView, SpaceChange, SpaceView } from '../../../../../libs/contract/spaces.js';
import type { TemplateBody, TemplatesView, TemplateView } from '../../../../../libs/contract/templates.js';
import type { Format } from '../../../../../libs/domain/events/formats.js';

@Service()
export class SettingsClient {
  private readonly http = inject(HttpClient);

  create(space: NewSpace): Promise<SpaceView> {
    return firstValueFrom(this.http.post<SpaceView>('/api/spaces', space));
  }

  change(slug: string, change: SpaceChange): Promise<SpaceView> {
    return firstValueFrom(this.http.patch<SpaceView>(`/api/spaces/${slug}`, change));
  }

  async setLogo(slug: string, file: File): Promise<string | null> {
    const form = new FormData();
    form.set('file', file);
    return (await firstValueFrom(this.http.put<{ picture: string | null }>(`/api/spaces/${slug}/logo`, form))).picture;
  }

  removeLogo(slug: string): Promise<void> {
    return done(this.http.delete(`/api/spaces/${slug}/logo`));
  }

  rooms(slug: () => string) {
    return httpResource<{ items: RoomView[] }>(() => `/api/spaces/${slug()}/rooms`);
  }

  /** Adds a room where there is no id, changes it where there is one. */
  saveRoom(slug: string, roomId: string | null, room: RoomBody): Promise<RoomView> {
    const path = `/api/spaces/${slug}/rooms`;
    const request = roomId ? this.http.put<RoomView>(`${path}/${roomId}`, room) : this.http.post<RoomView>(path, room);
    return firstValueFrom(request);
  }

  removeRoom(slug: string, roomId: string): Promise<void> {
    return done(this.http.delete(`/api/spaces/${slug}/rooms/${roomId}`));
  }

  templates(slug: () => string | undefined) {
    return httpResource<TemplatesView>(() => (slug() ? `/api/spaces/${slug()}/templates` : undefined));
  }

  saveTemplate(slug: string, format: Format, template: TemplateBody): Promise<TemplateView> {
    return firstValueFrom(this.http.put<TemplateView>(`/api/spaces/${slug}/templates/${format}`, template));
  }

  resetTemplate(slug: string, format: Format): Promise<void> {
    return done(this.http.delete(`/api/spaces/${slug}/templates/${format}`));
  }

  async setRoomPicture(slug: string, roomId: string, file: File): Promise<string | null> {
    const form = new FormData();
    form.set('file', file);
    const answer = this.http.put<{ picture: string | null }>(`/api/spaces/${slug}/rooms/${roomId}/picture`, form);
    return (await firstValueFrom(answer)).picture;
  }

  removeRoomPicture(slug: string, roomId: string): Promise<void> {
    return done(this.http.delete(`/api/spaces/${slug}/rooms/${roomId}/picture`));
  }

  members(slug: () => string, filter: () => { q: string; status: 'requested' | 'active' }) {
    return httpResource<SpaceMembersView>(() => ({
      url: `/api/spaces/${slug()}/members`,
      params: { status: filter().status, ...(filter().q === '' ? {} : { q: filter().q }) },
    }));
  }

  moreMembers(slug: string, q: string, cursor: string): Promise<SpaceMembersView> {
    const params = { status: 'active', cursor, ...(q === '' ? {} : { q }) };
    return firstValueFrom(this.http.get<SpaceMembersView>(`/api/spaces/${slug}/members`, { params }));
  }

  changeMember(slug: string, memberId: string, change: MembershipChange): Promise<JoinedView> {
    return firstValueFrom(this.http.patch<JoinedView>(`/api/spaces/${slug}/members/${memberId}`, change));
  }

  removeMember(slug: string, memberId: string): Promise<void> {
    return done(this.http.delete(`/api/spaces/${slug}/members/${memberId}`));
  }

  mail() {
    return httpResource<MailView>(() => '/api/mail');
  }

  resend(mailId: string): Promise<void> {
    return done(this.http.post(`/api/mail/${mailId}/resend`, null));
  }
}

async function done(request: Observable<unknown>): Promise<void> {
  await firstValueFrom(request);
}
