import type { Settings } from '../settings.js';

/**
 * The policy of a page (S43): our own scripts from files only, styles from files or with this answer's nonce, no
 * plug-ins, no frames around it, and HTML from strings only through Angular's own Trusted Types policies.
 * Style attributes are let through because a space's colour is one; they cannot load anything (img-src holds).
 */
export function pagePolicy(nonce: string, settings: Pick<Settings, 'publicUrl'>): string {
  const rules = [
    `default-src 'self'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `frame-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types angular angular#bundler`,
  ];
  if (settings.publicUrl.startsWith('https:')) rules.push('upgrade-insecure-requests');
  return rules.join('; ');
}

/** What every other answer says: nothing here is to be run or framed. */
export const BARE_POLICY = `default-src 'none'; base-uri 'none'; frame-ancestors 'none'`;

/** The page that describes the API brings its own styles with it; nothing else is loosened. */
export const DOCS_POLICY = `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'`;
