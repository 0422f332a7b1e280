/** So many times in so many seconds, counted from the first. */
interface Window {
  points: number;
  seconds: number;
}

export interface Limit extends Window {
  /** What may come on top of it, at once or not, so that a crowd passes and what comes too often goes on slowly. */
  burst?: Window;
  why: string;
}

const MINUTE = 60;
const TEN_MINUTES = 10 * MINUTE;

/** Every limit there is, with its reason. Counts stand in `rate_limits`, for all processes together. */
export const LIMITS = {
  'sign-in-known-device': {
    ...{ points: 10, seconds: TEN_MINUTES },
    why: 'A device that has signed in before counts for itself alone, so that no stranger uses up what its owner needs.',
  },
  'sign-in-device': {
    ...{ points: 10, seconds: TEN_MINUTES },
    why: 'One browser signs in one person, now and then a few who share it, from whatever network it is in.',
  },
  'sign-in-mailbox-from-address': {
    ...{ points: 1, seconds: MINUTE, burst: { points: 4, seconds: TEN_MINUTES } },
    why: 'Somebody who finds no mail asks again a few times; after that once a minute, so a neighbour who asked for the same mailbox costs its owner a minute and not ten.',
  },
  'sign-in-address': {
    ...{ points: 60, seconds: MINUTE, burst: { points: 600, seconds: TEN_MINUTES } },
    why: 'A house of 300 people sits behind one address and all sign in when the doors open. Past that a minute brings sixty more.',
  },
  'sign-in-site': {
    ...{ points: 120, seconds: MINUTE, burst: { points: 1200, seconds: TEN_MINUTES } },
    why: 'Whoever has a /48 of IPv6 has 65,536 networks to ask from.',
  },
  'sign-in-tries': {
    ...{ points: 30, seconds: TEN_MINUTES },
    why: 'Each code allows five tries. This ends the hammering of one browser at codes that are dead.',
  },
  'sign-in-strays': {
    ...{ points: 60, seconds: MINUTE },
    why: "Tries that belong to nobody's sign-in. It is asked only for such, so it refuses only such.",
  },
} satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
