import { inject } from '@angular/core';
import { Router, type CanMatchFn, type Routes } from '@angular/router';

import { isPart } from '#domain/addresses/identifiers.js';

/**
 * Routes that take slugs and ids where they name some, and nothing else: any other address is the not-found page's.
 * A matrix parameter (`/s/oficina;space=elsewhere`) would take the place of what stands in the path, and no page of
 * ours has one.
 */
export const wellFormed = (routes: Routes): Routes =>
  routes.map((route) =>
    route.path === '**' ? route : { ...route, canMatch: [partsAreWhole, ...(route.canMatch ?? [])] },
  );

const partsAreWhole: CanMatchFn = ({ path = '' }, segments) =>
  namesASpaceOrNone(inject(Router).currentNavigation()?.extractedUrl.queryParams['space']) &&
  segments.every(({ parameters }) => Object.keys(parameters).length === 0) &&
  path.split('/').every((part, at) => !part.startsWith(':') || isPart(part.slice(1), segments[at]?.path ?? ''));

/** Pages that can be narrowed to a space take it from the query as well. */
const namesASpaceOrNone = (asked: unknown): boolean => !asked || (typeof asked === 'string' && isPart('space', asked));
