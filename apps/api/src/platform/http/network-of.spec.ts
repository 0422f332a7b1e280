import { describe, expect, it } from '@jest/globals';

import { networkOf } from './network-of.js';

describe('the network of an address', () => {
  it('is one address of IPv4, its /24 and its /16', () => {
    expect(networkOf('203.0.113.7')).toEqual({ address: '203.0.113.7/32', site: '203.0.113/24', provider: '203.0/16' });
  });

  it('is a /64 of IPv6, its /48 and its /32, however the address is written', () => {
    const same = ['2001:db8:1:2::1', '2001:0DB8:0001:0002:ffff::9', '2001:db8:1:2:1:2:3:4', '2001:db8:1:2::5%eth0'];
    for (const ip of same) {
      expect(networkOf(ip)).toEqual({
        address: '2001:db8:1:2::/64',
        site: '2001:db8:1::/48',
        provider: '2001:db8::/32',
      });
    }
    expect(networkOf('::1').address).toBe('0:0:0:0::/64');
    expect(networkOf('2001:db8::').address).toBe('2001:db8:0:0::/64');
  });

  it('is that of IPv4 where IPv6 only wraps it', () => {
    for (const ip of ['::ffff:203.0.113.7', '::ffff:cb00:7107', '0:0:0:0:0:FFFF:203.0.113.7'])
      expect(networkOf(ip)).toEqual(networkOf('203.0.113.7'));
  });

  it('is itself where a proxy gave no address', () => {
    expect(networkOf('unknown')).toEqual({ address: 'unknown', site: 'unknown', provider: 'unknown' });
  });
});
