import { APP_BASE_HREF } from '@angular/common';
import { provideHttpClient, withFetch } from '@angular/common/http';
import { inject, provideAppInitializer, type ApplicationConfig } from '@angular/core';
import {
  provideClientHydration,
  withHttpTransferCacheOptions,
  withNoIncrementalHydration,
} from '@angular/platform-browser';
import { provideRouter, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';

import { routes } from './app.routes.js';
import { LeftLists } from './platform/left-lists.js';
import { Scrolling } from './platform/scrolling.js';
import { Session } from './platform/session.js';

export const appConfig: ApplicationConfig = {
  providers: [
    // Instead of a <base> element, which the CSP forbids.
    { provide: APP_BASE_HREF, useValue: '/' },
    provideRouter(
      routes,
      withComponentInputBinding(),
      // It remembers where pages were left; `Scrolling` decides where they are scrolled to.
      withInMemoryScrolling({ scrollPositionRestoration: 'disabled', anchorScrolling: 'disabled' }),
    ),
    provideHttpClient(withFetch()),
    // No event replay and no incremental hydration: both need an inline script, which the CSP forbids. A member's page
    // is `private, no-store`, so its answers may travel inside it although they are themselves not cacheable.
    provideClientHydration(
      withNoIncrementalHydration(),
      withHttpTransferCacheOptions({ includeNonCacheableRequests: true, includeRequestsWithAuthHeaders: true }),
    ),
    provideAppInitializer(() => {
      inject(LeftLists);
      inject(Scrolling).start();
    }),
    provideAppInitializer(() => inject(Session).load()),
  ],
};
