import { computed, inject, Service } from '@angular/core';

import { pathTo } from '#domain/addresses/path-to.js';
import { Session } from '../platform/session.js';
import { SpaceFaces } from '../platform/space-faces.js';

export interface Place {
  name: string;
  path: string;
  icon: string;
  /** Current only at exactly this address. */
  exact?: boolean;
}

/** Where the reader can go from here: in a space its own places, else the network's. */
@Service()
export class Places {
  private readonly session = inject(Session);
  private readonly faces = inject(SpaceFaces);

  readonly here = computed((): Place[] => {
    const space = this.faces.worn();
    const shared = space ? inSpace(space.slug) : inNetwork();
    const member = this.session.member();
    if (!member) return shared;
    const rooms: Place[] =
      space && this.session.membershipOf(space.slug)?.status === 'active'
        ? [{ name: 'Rooms', path: pathTo('/s/:space/rooms', { space: space.slug }), icon: 'door-open' }]
        : [];
    const mine: Place[] = [{ name: 'My calendar', path: '/me', icon: 'circle-user', exact: true }];
    return [
      ...shared,
      ...rooms,
      ...mine,
      ...(this.isHost() ? [{ name: 'My events', path: '/host', icon: 'clipboard-list' }] : []),
    ];
  });

  private isHost(): boolean {
    const space = this.faces.worn();
    if (space) return this.session.hosts(space.slug);
    return this.session.memberships().some(({ role }) => role !== 'member');
  }
}

function inSpace(space: string): Place[] {
  return [
    { name: 'What’s on', path: pathTo('/s/:space/events', { space }), icon: 'calendar' },
    { name: 'People', path: pathTo('/s/:space/people', { space }), icon: 'users' },
  ];
}

function inNetwork(): Place[] {
  return [
    { name: 'What’s on', path: '/events', icon: 'calendar' },
    { name: 'Spaces', path: '/', icon: 'grid-2x2', exact: true },
  ];
}
