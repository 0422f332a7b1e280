import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';

import { Session } from './session.js';

/** A member's page sends a guest to sign in, and back here afterwards. */
export const signedIn: CanActivateFn = (_route, state) =>
  inject(Session).member() !== null || inject(Router).createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
