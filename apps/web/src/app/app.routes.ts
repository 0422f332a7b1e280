import type { Routes } from '@angular/router';

import { signedIn } from './platform/signed-in.guard.js';
import { askBeforeLeaving } from './platform/unsaved-work.js';
import { wellFormed } from './platform/well-formed.js';

const mine: Routes = [
  { path: 'profile', loadComponent: () => import('./account/profile-page.js').then((page) => page.ProfilePage) },
  { path: 'sessions', loadComponent: () => import('./account/sessions-page.js').then((page) => page.SessionsPage) },
  { path: 'feeds', loadComponent: () => import('./account/feeds-page.js').then((page) => page.FeedsPage) },
  { path: 'digest', loadComponent: () => import('./digests/digest-page.js').then((page) => page.DigestPage) },
];

const hosting: Routes = [
  { path: 'host', loadComponent: () => import('./host/host-page.js').then((page) => page.HostPage) },
  {
    path: 'host/calendar',
    loadComponent: () => import('./host/calendar-page.js').then((page) => page.CalendarPage),
  },
  {
    path: 's/:space/calendar',
    loadComponent: () => import('./host/calendar-page.js').then((page) => page.CalendarPage),
  },
  {
    path: 's/:space/events/new',
    loadComponent: () => import('./host/new-event-page.js').then((page) => page.NewEventPage),
  },
  {
    path: 'host/events/:eventId',
    loadComponent: () => import('./host/edit-event-page.js').then((page) => page.EditEventPage),
  },
  {
    path: 'host/events/:eventId/replies',
    loadComponent: () => import('./host/replies-page.js').then((page) => page.RepliesPage),
  },
  { path: 's/:space/import', loadComponent: () => import('./imports/import-page.js').then((page) => page.ImportPage) },
];

const running: Routes = [
  {
    path: 's/:space/settings',
    loadComponent: () => import('./settings/space-settings-page.js').then((page) => page.SpaceSettingsPage),
  },
  {
    path: 's/:space/settings/rooms',
    loadComponent: () => import('./settings/rooms-settings-page.js').then((page) => page.RoomsSettingsPage),
  },
  {
    path: 's/:space/settings/members',
    loadComponent: () => import('./settings/members-page.js').then((page) => page.MembersPage),
  },
  {
    path: 's/:space/settings/templates',
    loadComponent: () => import('./settings/templates-page.js').then((page) => page.TemplatesPage),
  },
  {
    path: 'admin/spaces/new',
    loadComponent: () => import('./settings/new-space-page.js').then((page) => page.NewSpacePage),
  },
  { path: 'admin/mail', loadComponent: () => import('./settings/mail-page.js').then((page) => page.MailPage) },
];

/** Pages for members, most with a form: a guest signs in first, and nobody loses what is not saved. */
const guarded = (routes: Routes, prefix = ''): Routes =>
  routes.map((route) => ({
    ...route,
    path: `${prefix}${route.path ?? ''}`,
    canActivate: [signedIn],
    canDeactivate: [askBeforeLeaving],
  }));

export const routes: Routes = wellFormed([
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./spaces/network-home.js').then((page) => page.NetworkHome),
  },
  { path: 'events', loadComponent: () => import('./listing/events-page.js').then((page) => page.EventsPage) },
  {
    path: 'events/:occurrenceId',
    loadComponent: () => import('./events/event-page.js').then((page) => page.EventPage),
  },
  { path: 's/:space', loadComponent: () => import('./spaces/space-home.js').then((page) => page.SpaceHome) },
  { path: 's/:space/events', loadComponent: () => import('./listing/events-page.js').then((page) => page.EventsPage) },
  {
    path: 's/:space/people',
    canActivate: [signedIn],
    loadComponent: () => import('./members/people-page.js').then((page) => page.PeoplePage),
  },
  {
    path: 'people/:memberId',
    loadComponent: () => import('./members/person-page.js').then((page) => page.PersonPage),
  },
  {
    path: 's/:space/rooms',
    canActivate: [signedIn],
    loadComponent: () => import('./rooms/rooms-page.js').then((page) => page.RoomsPage),
  },
  {
    path: 'me',
    canActivate: [signedIn],
    loadComponent: () => import('./rsvps/my-calendar.js').then((page) => page.MyCalendar),
  },
  ...guarded(mine, 'me/'),
  ...guarded(hosting),
  ...guarded(running),
  {
    path: 'subscribe',
    loadComponent: () => import('./calendars/subscribe-page.js').then((page) => page.SubscribePage),
  },
  {
    path: 'unsubscribe/:token',
    loadComponent: () => import('./digests/unsubscribe-page.js').then((page) => page.UnsubscribePage),
  },
  { path: 'sign-in', loadComponent: () => import('./members/sign-in.js').then((page) => page.SignIn) },
  {
    path: 'sign-in/name',
    canActivate: [signedIn],
    loadComponent: () => import('./members/first-name.js').then((page) => page.FirstName),
  },
  { path: 'sign-in/link', loadComponent: () => import('./members/sign-in-link.js').then((page) => page.SignInLink) },
  { path: '**', loadComponent: () => import('./shell/not-found.js').then((page) => page.NotFound) },
]);
