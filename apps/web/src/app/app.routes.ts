import type { Routes } from '@angular/router';

import { signedIn } from './platform/signed-in.guard.js';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./spaces/network-home.js').then((page) => page.NetworkHome),
  },
  { path: 'events', loadComponent: () => import('./events/events-page.js').then((page) => page.EventsPage) },
  {
    path: 'events/:occurrenceId',
    loadComponent: () => import('./events/event-page.js').then((page) => page.EventPage),
  },
  { path: 's/:space', loadComponent: () => import('./spaces/space-home.js').then((page) => page.SpaceHome) },
  { path: 's/:space/events', loadComponent: () => import('./events/events-page.js').then((page) => page.EventsPage) },
  {
    path: 's/:space/people',
    canActivate: [signedIn],
    loadComponent: () => import('./members/people-page.js').then((page) => page.PeoplePage),
  },
  {
    path: 'me',
    canActivate: [signedIn],
    loadComponent: () => import('./rsvps/my-calendar.js').then((page) => page.MyCalendar),
  },
  { path: 'sign-in', loadComponent: () => import('./members/sign-in.js').then((page) => page.SignIn) },
  { path: 'sign-in/link', loadComponent: () => import('./members/sign-in-link.js').then((page) => page.SignInLink) },
  { path: '**', loadComponent: () => import('./shell/not-found.js').then((page) => page.NotFound) },
];
