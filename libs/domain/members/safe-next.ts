const HERE = 'https://here.invalid';
/** Control characters and backslashes are dropped or turned by browsers, so that `/\evil` would mean `//evil`. */
const UNSAFE = /[\p{Cc}\\]/u;

/**
 * Where to go after signing in: a path on this site, with its query; the home page for everything else, such as
 * `//evil`, `/\evil`, `javascript:` and their encoded forms (S35).
 */
export function safeNext(next: string | undefined): string {
  if (!next || !isPathHere(next)) return '/';
  const decoded = unescaped(next);
  return decoded !== null && isPathHere(decoded) ? next : '/';
}

function isPathHere(next: string): boolean {
  if (!next.startsWith('/') || next.startsWith('//') || UNSAFE.test(next)) return false;
  return (
    URL.canParse(next, HERE) && new URL(next, HERE).origin === HERE && !new URL(next, HERE).pathname.startsWith('//')
  );
}

function unescaped(next: string): string | null {
  try {
    return decodeURIComponent(next);
  } catch {
    return null;
  }
}
