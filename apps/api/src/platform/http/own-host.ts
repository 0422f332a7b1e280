const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** True where a Host header names this installation: the configured one or, where that is this machine, any of its loopback names (S37). */
export function isOwnHost(host: string | undefined, publicUrl: string): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(publicUrl);
  const given = new URL(`http://${host}`).hostname;
  return given === hostname || (LOOPBACK.test(hostname) && LOOPBACK.test(given));
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
