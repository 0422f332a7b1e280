import { expect, it } from '@jest/globals';

import { isApiPath } from './api-path.js';

it.each(['/api/me', '/api/spaces/oficina', '/api/openapi.json', '/api/spaces/a/templates/show_and_tell'])(
  'is of the API: %s',
  (path) => {
    expect(isApiPath(path)).toBe(true);
  },
);

it.each([
  '/materials/018f4a5e-9c1b-4d2a-8f3e-0123456789ab',
  '/',
  '',
  '/api',
  '/api/',
  '/apis/me',
  '/API/me',
  'api/me',
  '//api/me',
  '/api//me',
  '/api/../materials/x',
  '/api/./me',
  '/api/..',
  '/api/spaces/..%2F..%2Fmaterials',
  '/api/spaces/%2e%2e/materials',
  '/api/spaces/%2E%2E/materials',
  '/api/spaces/..%5Cmaterials',
  '/api/spaces/..%252Fmaterials',
  '/api/spaces/..\\materials',
  '/api/spaces/a;b',
  '/api/spaces/a?b',
  '/api/me\n',
])('is not of the API: %j', (path) => {
  expect(isApiPath(path)).toBe(false);
});
