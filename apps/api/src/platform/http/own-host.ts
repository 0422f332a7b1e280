import type { Log } from '../log.js';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** True where a Host header names this installation: the configured one or, where that is this machine, any of its loopback names (S37). */
export function isOwnHost(host: string | undefined, publicUrl: string): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(publicUrl);
  const given = new URL(`http://${host}`).hostname;
  return given === hostname || (LOOPBACK.test(hostname) && LOOPBACK.test(given));
}

/**
 * True where the API may answer: as above, and under the names of this machine, by which a proxy or a command on it may
 * ask. Another name is another site's, which has pointed its own address here (DNS rebinding).
 */
export function isAnsweredHost(host: string | undefined, publicUrl: string): boolean {
  if (isOwnHost(host, publicUrl)) return true;
  return host !== undefined && URL.canParse(`http://${host}`) && LOOPBACK.test(new URL(`http://${host}`).hostname);
}

const QUIET = 60_000;

/** Says in the log which Host was refused, once a minute: whoever sets up a proxy looks there, and nobody else fills it. */
export function hostComplaints(log: Pick<Log, 'warn'>, publicUrl: string): (host: string | undefined) => void {
  let last = -Infinity;
  return (host) => {
    const now = performance.now();
    if (now - last < QUIET) return;
    last = now;
    const wanted = new URL(publicUrl).host;
    log.warn(
      { host: host ?? null, wanted },
      'a request for another host was refused: let the proxy pass on the Host that the visitor asked for, or correct PUBLIC_URL',
    );
  };
}

/** True where an Origin header is this installation's own; on this machine, any loopback name with the same port. */
export function isOwnOrigin(origin: string | undefined, publicUrl: string): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const own = new URL(publicUrl);
  const given = new URL(origin);
  if (given.origin === own.origin) return true;
  return (
    LOOPBACK.test(own.hostname) &&
    LOOPBACK.test(given.hostname) &&
    own.port === given.port &&
    own.protocol === given.protocol
  );
}
