import { expect, it } from '@jest/globals';

import { Refusal } from './refusal.js';

it('says which rule said no, with what its sentence needs', () => {
  const refusal = new Refusal('room-taken', { room: 'Loft' }, 'roomId');
  expect(refusal).toBeInstanceOf(Error);
  expect([refusal.name, refusal.message]).toEqual(['Refusal', 'room-taken']);
  expect(refusal).toMatchObject({ code: 'room-taken', details: { room: 'Loft' }, field: 'roomId' });
  expect(new Refusal('room-taken').details).toEqual({});
});
