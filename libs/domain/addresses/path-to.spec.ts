import { describe, expect, it } from '@jest/globals';

import { MalformedPart, pathTo } from './path-to.js';

const roomId = '018f4a5e-9c1b-4d2a-8f3e-0123456789ab';

describe('the path to a thing', () => {
  it('has each part in its place', () => {
    expect(pathTo('/api/spaces/:space/rooms/:roomId', { space: 'oficina', roomId })).toBe(
      `/api/spaces/oficina/rooms/${roomId}`,
    );
    expect(pathTo('/calendar/s/:space.ics', { space: 'oficina' })).toBe('/calendar/s/oficina.ics');
    expect(pathTo('/s/:space/events', { space: 'oficina' })).toBe('/s/oficina/events');
  });

  it.each(['..', '../../materials/x', '..%2F..', '', 'Oficina', 'a?b'])('never has %j for a space', (space) => {
    expect(() => pathTo('/api/spaces/:space', { space })).toThrow(MalformedPart);
  });

  it.each(['..', '../members', '', 'members', 'oficina'])('never has %j for an id', (id) => {
    expect(() => pathTo('/api/spaces/:space/rooms/:roomId', { space: 'oficina', roomId: id })).toThrow(MalformedPart);
  });

  it('never has what is no text, whatever an answer said', () => {
    const answered = JSON.parse('{"space":["oficina"]}') as { space: string };
    expect(() => pathTo('/api/spaces/:space', answered)).toThrow(MalformedPart);
    expect(() => pathTo('/api/spaces/:space', {} as { space: string })).toThrow(MalformedPart);
  });

  it('does not repeat what it refuses', () => {
    expect(() => pathTo('/api/spaces/:space', { space: '<secret>' })).toThrow(/^(?!.*secret).*"space"/);
  });

  it('knows at compile time what its parts are called', () => {
    // @ts-expect-error a part is missing
    expect(() => pathTo('/api/spaces/:space', {})).toThrow(MalformedPart);
    // @ts-expect-error no rule knows this name
    expect(() => pathTo('/api/days/:day', { day: 'today' })).toThrow('No rule');
  });
});
