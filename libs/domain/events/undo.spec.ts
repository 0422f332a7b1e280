import { describe, expect, it } from '@jest/globals';

import { refuseUndo, undoUntil, type Undoable } from './undo.js';

const AT = new Date('2027-01-04T09:00:00Z');
const change: Undoable = { actorId: 'ana', at: AT, kept: true, overtaken: false };

describe('taking a change back', () => {
  it('is possible for ten minutes', () => {
    expect(undoUntil(AT)).toEqual(new Date('2027-01-04T09:10:00Z'));
    expect(() => refuseUndo(change, 'ana', new Date('2027-01-04T09:10:00Z'))).not.toThrow();
  });

  it.each([
    ['another’s change', {}, 'oto', '09:00', 'not-allowed'],
    ['a change long past', {}, 'ana', '09:11', 'undo-too-late'],
    ['what was not kept', { kept: false }, 'ana', '09:00', 'undo-impossible'],
    ['what something newer stands upon', { overtaken: true }, 'ana', '09:00', 'undo-overtaken'],
  ])('refuses %s', (_, given, who, time, code) => {
    const now = new Date(`2027-01-04T${time}:00Z`);
    expect(() => refuseUndo({ ...change, ...given }, who, now)).toThrow(expect.objectContaining({ code }));
  });
});
