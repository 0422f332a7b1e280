import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ worker: false });
});
afterAll(() => app?.stop());

const policyOf = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    (headers.get('content-security-policy') ?? '').split('; ').map((rule): [string, string] => {
      const [name = '', ...values] = rule.split(' ');
      return [name, values.join(' ')];
    }),
  );

describe('a page', () => {
  it.each(['/', '/sign-in', '/nothing-here'])(
    'runs our own scripts and nobody frames it, at %s (S43)',
    async (path) => {
      const { headers, text } = await app.call('GET', path);
      const { 'style-src': styles, ...policy } = policyOf(headers);
      expect(policy).toEqual({
        'default-src': "'self'",
        'script-src': "'self'",
        'style-src-attr': "'unsafe-inline'",
        'img-src': "'self' data:",
        'font-src': "'self'",
        'connect-src': "'self'",
        'frame-src': "'self'",
        'object-src': "'none'",
        'base-uri': "'none'",
        'form-action': "'self'",
        'frame-ancestors': "'none'",
        'require-trusted-types-for': "'script'",
        'trusted-types': 'angular angular#bundler',
      });
      const nonce = /^'self' 'nonce-([\w+/=]{24})'$/.exec(styles ?? '')?.[1];
      expect(nonce).toBeDefined();
      expect(text).toContain(`nonce="${nonce}"`);
      expect(text).not.toMatch(/<script(?![^>]*\bsrc=)(?![^>]*type="application\/(ld\+)?json")/i);
    },
  );

  it('has another nonce each time', async () => {
    const [one, two] = [await app.call('GET', '/'), await app.call('GET', '/')];
    expect(policyOf(one.headers)['style-src']).not.toBe(policyOf(two.headers)['style-src']);
  });

  it('answers of the API allow nothing at all', async () => {
    const { headers } = await app.call('GET', '/api/spaces');
    expect(policyOf(headers)).toEqual({ 'default-src': "'none'", 'base-uri': "'none'", 'frame-ancestors': "'none'" });
  });
});
