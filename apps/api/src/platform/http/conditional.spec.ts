import { describe, expect, it } from '@jest/globals';

import { acceptsGzip, isUnchanged } from './conditional.js';

const modified = new Date('2026-10-07T10:00:00.700Z');
const none = (value: string) => isUnchanged({ 'if-none-match': value }, ['"a.1"', '"a.1.gz"'], modified);
const since = (value: string) => isUnchanged({ 'if-modified-since': value }, ['"a.1"'], modified);

describe('conditional requests', () => {
  it('knows its tags alone, in lists, weak and as a star (C30)', () => {
    expect(['"a.1"', '"x", "a.1.gz"', 'W/"a.1"', '*', ' * ', '"x","y" , W/"a.1"'].map(none)).toEqual(
      Array(6).fill(true),
    );
    expect(['"a.2"', 'a.1', '', '"*"', '"x"'].map(none)).toEqual(Array(5).fill(false));
  });

  it('compares dates to the second, and takes garbage for no date (C31)', () => {
    expect(since('Wed, 07 Oct 2026 10:00:00 GMT')).toBe(true);
    expect(since('Wed, 07 Oct 2026 09:59:59 GMT')).toBe(false);
    expect(since('Thu, 01 Jan 1970 00:00:00 GMT')).toBe(false);
    expect(['garbage', '', '2030-01-01', '4102444800', 'Wed, 07 Oct 2099 10:00:00 +0000'].map(since)).toEqual(
      Array(5).fill(false),
    );
    expect(isUnchanged({ 'if-modified-since': 'Wed, 07 Oct 2099 10:00:00 GMT' }, ['"a"'])).toBe(false);
  });

  it('lets tags decide where both are given (C30)', () => {
    const headers = { 'if-none-match': '"old"', 'if-modified-since': 'Wed, 07 Oct 2099 10:00:00 GMT' };
    expect(isUnchanged(headers, ['"new"'], modified)).toBe(false);
  });

  it('sends gzip only to those who take it (C33)', () => {
    expect(['gzip', 'br, gzip;q=0.5', '*', 'GZIP', 'x-gzip'].map(acceptsGzip)).toEqual(Array(5).fill(true));
    expect([undefined, '', 'br', 'gzip;q=0', 'identity', '*;q=0', 'gzip;q=0, *'].map(acceptsGzip)).toEqual(
      Array(7).fill(false),
    );
  });
});
