import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';

import { placeInWords, type PlaceFacts } from './place.js';

const inTheMill: PlaceFacts = {
  room: 'Long Table',
  roomLost: false,
  address: '',
  online: false,
  space: { name: 'The Mill', address: '3 Mill Lane' },
};
const said = (facts: Partial<PlaceFacts>) => placeInWords({ ...inTheMill, ...facts });

describe('a place in words', () => {
  it('is a room of the space, with its street', () => {
    expect(said({})).toEqual({
      short: 'Long Table',
      rest: 'The Mill, 3 Mill Lane',
      full: 'Long Table, The Mill, 3 Mill Lane',
      street: '3 Mill Lane',
      onSite: true,
    });
  });

  it('is a room of a space that has not said where it is', () => {
    expect(said({ space: { name: 'The Mill', address: '' } })).toMatchObject({
      full: 'Long Table, The Mill',
      street: '',
    });
  });

  it('says the name of the space once where its address begins with it', () => {
    expect(said({ space: { name: 'The Mill', address: 'the Mill, 3 Mill Lane' } }).full).toBe(
      'Long Table, the Mill, 3 Mill Lane',
    );
  });

  it('is an address of the event’s own, which is not in the space', () => {
    const park = { short: 'City park', rest: '', full: 'City park', street: 'City park', onSite: true };
    expect(said({ room: null, address: 'City park' })).toEqual(park);
    expect(said({ address: 'Mill Lane 5' }).full).toBe('Long Table, Mill Lane 5');
  });

  it('sends nobody to a room that is lost, but still to the house', () => {
    expect(said({ roomLost: true })).toMatchObject({
      short: 'Room to be confirmed',
      full: 'Room to be confirmed, The Mill, 3 Mill Lane',
      street: '3 Mill Lane',
    });
    expect(said({ roomLost: true, address: 'City park' }).full).toBe('City park');
  });

  it('is online only where there is nowhere to go, and nothing where nobody has said', () => {
    const nowhere = { rest: '', street: '', onSite: false };
    expect(said({ room: null, online: true })).toEqual({ ...nowhere, short: 'Online', full: 'Online' });
    expect(said({ online: true }).short).toBe('Long Table');
    expect(said({ room: null })).toEqual({ ...nowhere, short: '', full: '' });
  });

  it('says in full what it says in short, and never the name of a lost room', () => {
    const text = fc.constantFrom('', 'Hall', 'Rua do Sol 1');
    const facts = fc.record({
      room: fc.option(fc.constant('Attic')),
      roomLost: fc.boolean(),
      address: text,
      online: fc.boolean(),
      space: fc.record({ name: fc.constant('Oficina'), address: text }),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const { short, full, street } = placeInWords(given);
        expect(full.startsWith(short)).toBe(true);
        expect(full).toContain(street);
        if (given.roomLost) expect(full).not.toContain('Attic');
      }),
    );
  });
});
