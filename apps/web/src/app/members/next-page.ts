/** Where to go after signing in: only a path of this site, so that a crafted link cannot lead elsewhere. */
export function nextPage(next: string | null | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}
