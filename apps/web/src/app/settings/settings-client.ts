import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';

import type { MailView } from '#contract/mail.js';
import type { JoinedView, MembershipChange, SpaceMembersView } from '#contract/members.js';
import type { NewSpace, RoomBody, RoomView, SpaceChange, SpaceView } from '#contract/spaces.js';
import type { TemplateBody, TemplatesView, TemplateView } from '#contract/templates.js';
import { pathTo } from '#domain/addresses/path-to.js';
import type { Format } from '#domain/events/formats.js';

@Service()
export class SettingsClient {
  private readonly http = inject(HttpClient);

  create(space: NewSpace): Promise<SpaceView> {
    return firstValueFrom(this.http.post<SpaceView>('/api/spaces', space));
  }

  change(space: string, change: SpaceChange): Promise<SpaceView> {
    return firstValueFrom(this.http.patch<SpaceView>(pathTo('/api/spaces/:space', { space }), change));
  }

  async setLogo(space: string, file: File): Promise<string | null> {
    const form = new FormData();
    form.set('file', file);
    const answer = this.http.put<{ picture: string | null }>(pathTo('/api/spaces/:space/logo', { space }), form);
    return (await firstValueFrom(answer)).picture;
  }

  removeLogo(space: string): Promise<void> {
    return done(this.http.delete(pathTo('/api/spaces/:space/logo', { space })));
  }

  rooms(space: () => string) {
    return httpResource<{ items: RoomView[] }>(() => pathTo('/api/spaces/:space/rooms', { space: space() }));
  }

  /** Adds a room where there is no id, changes it where there is one. */
  saveRoom(space: string, roomId: string | null, room: RoomBody): Promise<RoomView> {
    const request = roomId
      ? this.http.put<RoomView>(pathTo('/api/spaces/:space/rooms/:roomId', { space, roomId }), room)
      : this.http.post<RoomView>(pathTo('/api/spaces/:space/rooms', { space }), room);
    return firstValueFrom(request);
  }

  removeRoom(space: string, roomId: string): Promise<void> {
    return done(this.http.delete(pathTo('/api/spaces/:space/rooms/:roomId', { space, roomId })));
  }

  templates(space: () => string | undefined) {
    return httpResource<TemplatesView>(() => {
      const slug = space();
      return slug ? pathTo('/api/spaces/:space/templates', { space: slug }) : undefined;
    });
  }

  saveTemplate(space: string, format: Format, template: TemplateBody): Promise<TemplateView> {
    return firstValueFrom(this.http.put<TemplateView>(templatePath(space, format), template));
  }

  resetTemplate(space: string, format: Format): Promise<void> {
    return done(this.http.delete(templatePath(space, format)));
  }

  async setRoomPicture(space: string, roomId: string, file: File): Promise<string | null> {
    const form = new FormData();
    form.set('file', file);
    const answer = this.http.put<{ picture: string | null }>(roomPicturePath(space, roomId), form);
    return (await firstValueFrom(answer)).picture;
  }

  removeRoomPicture(space: string, roomId: string): Promise<void> {
    return done(this.http.delete(roomPicturePath(space, roomId)));
  }

  members(space: () => string, filter: () => { q: string; status: 'requested' | 'active' }) {
    return httpResource<SpaceMembersView>(() => ({
      url: membersPath(space()),
      params: { status: filter().status, ...(filter().q === '' ? {} : { q: filter().q }) },
    }));
  }

  moreMembers(space: string, q: string, cursor: string): Promise<SpaceMembersView> {
    const params = { status: 'active', cursor, ...(q === '' ? {} : { q }) };
    return firstValueFrom(this.http.get<SpaceMembersView>(membersPath(space), { params }));
  }

  changeMember(space: string, memberId: string, change: MembershipChange): Promise<JoinedView> {
    return firstValueFrom(this.http.patch<JoinedView>(memberPath(space, memberId), change));
  }

  removeMember(space: string, memberId: string): Promise<void> {
    return done(this.http.delete(memberPath(space, memberId)));
  }

  mail() {
    return httpResource<MailView>(() => '/api/mail');
  }

  resend(mailId: string): Promise<void> {
    return done(this.http.post(pathTo('/api/mail/:mailId/resend', { mailId }), null));
  }
}

const templatePath = (space: string, format: Format): string =>
  pathTo('/api/spaces/:space/templates/:format', { space, format });
const roomPicturePath = (space: string, roomId: string): string =>
  pathTo('/api/spaces/:space/rooms/:roomId/picture', { space, roomId });
const membersPath = (space: string): string => pathTo('/api/spaces/:space/members', { space });
const memberPath = (space: string, memberId: string): string =>
  pathTo('/api/spaces/:space/members/:memberId', { space, memberId });

async function done(request: Observable<unknown>): Promise<void> {
  await firstValueFrom(request);
}
