import { describe, expect, it } from '@jest/globals';

import { readConfig } from './config.js';

describe('the settings', () => {
  it('all have a default on a machine of one’s own, and an empty one counts as not given', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({
      port: 3000,
      publicUrl: 'http://localhost:3000',
      web: true,
      worker: true,
      demo: true,
    });
  });

  it.each([
    ['PORT', 'banana'],
    ['PORT', '70000'],
    ['PUBLIC_URL', 'serendip.example.org'],
    ['PUBLIC_URL', 'https://example.org/serendip'],
    ['PUBLIC_URL', 'https://example.org/?a=b'],
    ['PUBLIC_URL', 'https://me:secret@example.org'],
    ['DATABASE_URL', 'mysql://x'],
    ['SMTP_URL', 'mail.example.org'],
    ['MAIL_FROM', 'nobody'],
    ['ROLE', 'boss'],
    ['SECRET', 'short'],
    ['DEMO', 'yes'],
    ['LOG_LEVEL', 'loud'],
  ])('name %s when it is %s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} .+ Correct it and start again\\.$`));
  });

  it('name every wrong one at once', () => {
    expect(() => readConfig({ PORT: 'x', ROLE: 'y' })).toThrow(/^PORT .+\nROLE /);
  });

  it('in production ask for what a trial can do without, and never load the demo', () => {
    const production = {
      NODE_ENV: 'production',
      SMTP_URL: 'smtp://localhost',
      PUBLIC_URL: 'https://serendip.example.org/',
    };
    expect(readConfig(production)).toMatchObject({
      demo: false,
      publicUrl: 'https://serendip.example.org',
      logLevel: 'info',
    });
    expect(() => readConfig({ ...production, SMTP_URL: '' })).toThrow(/^SMTP_URL is missing/);
    expect(() => readConfig({ ...production, PUBLIC_URL: '' })).toThrow(/^PUBLIC_URL is missing/);
  });

  it('keep a trial to this machine, and open a production to all of its addresses, unless told otherwise', () => {
    const production = { NODE_ENV: 'production', SMTP_URL: 'smtp://localhost', PUBLIC_URL: 'https://a.example.org' };
    expect([readConfig({}).host, readConfig(production).host]).toEqual(['localhost', '0.0.0.0']);
    expect(readConfig({ HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
  });

  it('take DKIM whole or not at all', () => {
    expect(() => readConfig({ DKIM_DOMAIN: 'example.org' })).toThrow(/belong together/);
  });
});
