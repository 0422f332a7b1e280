import type { CookieSerializeOptions } from '@fastify/cookie';

import type { Settings } from '../platform/settings.js';

const isSecure = ({ publicUrl }: Pick<Settings, 'publicUrl'>): boolean => publicUrl.startsWith('https:');

/** `__Host-` binds a cookie to this host, but needs https; a trial at http://localhost goes without it (S01). */
export const cookieName = (settings: Pick<Settings, 'publicUrl'>, name: string): string =>
  isSecure(settings) ? `__Host-${name}` : name;

export const cookieOptions = (settings: Pick<Settings, 'publicUrl'>, milliseconds: number): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: isSecure(settings),
  maxAge: Math.round(milliseconds / 1000),
});
