import { isIPv4, isIPv6 } from 'node:net';

/** Where a request came from, as far as limits count: from the narrowest to the widest. */
export interface Network {
  /** One IPv4 address, or the /64 of IPv6 that is one household's or one telephone's. */
  address: string;
  /** What one customer of a provider may have of it: a /24 of IPv4, a /48 of IPv6. */
  site: string;
  /** Roughly one provider: a /16 of IPv4, a /32 of IPv6. */
  provider: string;
}

const MAPPED = [0, 0, 0, 0, 0, 0xffff];

/** @param ip as Fastify gives it: the caller's, or what the one trusted proxy says of whom it heard from */
export function networkOf(ip: string): Network {
  const bare = ip.replace(/%.*$/, '');
  if (isIPv4(bare)) return ofIPv4(bare.split('.').map(Number));
  if (!isIPv6(bare)) return { address: ip, site: ip, provider: ip };
  const groups = groupsOf(bare);
  if (MAPPED.every((group, i) => groups[i] === group)) return ofIPv4(groups.slice(6).flatMap((g) => [g >> 8, g & 255]));
  const first = (count: number) =>
    `${groups
      .slice(0, count)
      .map((group) => group.toString(16))
      .join(':')}::/${count * 16}`;
  return { address: first(4), site: first(3), provider: first(2) };
}

function ofIPv4(bytes: number[]): Network {
  const first = (count: number) => `${bytes.slice(0, count).join('.')}/${count * 8}`;
  return { address: first(4), site: first(3), provider: first(2) };
}

/** The eight numbers of an address, however it was written. */
function groupsOf(address: string): number[] {
  const plain = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::');
  const numbers = (text: string) => (text ? text.split(':').map((group) => parseInt(group, 16)) : []);
  if (tail === undefined) return numbers(head);
  const [before, behind] = [numbers(head), numbers(tail)];
  return [...before, ...Array.from({ length: 8 - before.length - behind.length }, () => 0), ...behind];
}
