import type { SpaceList } from '#contract/spaces.js';

export type ListedSpace = SpaceList['items'][number];

interface Clock {
  timeZone: string;
  spaces: ListedSpace[];
}

/** Spaces that go by the same clock together, where most are first. */
export function byClock(spaces: readonly ListedSpace[]): Clock[] {
  const clocks = new Map<string, ListedSpace[]>();
  for (const space of spaces) clocks.set(space.timeZone, [...(clocks.get(space.timeZone) ?? []), space]);
  return [...clocks]
    .map(([timeZone, ofClock]) => ({ timeZone, spaces: ofClock }))
    .sort((one, other) => other.spaces.length - one.spaces.length || (one.timeZone < other.timeZone ? -1 : 1));
}
