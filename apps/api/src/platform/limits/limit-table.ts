/** So many times in so many seconds, counted from the first. */
export interface Window {
  points: number;
  seconds: number;
}

export interface Limit extends Window {
  /** What may come on top of it, at once or not, so that a crowd passes and what comes too often goes on slowly. */
  burst?: Window;
  why: string;
}

/** What a route names with `@Limited`. Each is counted for those of the two that it has. */
export interface RouteLimit {
  member?: Window;
  /** All members of a space together: more than a few of them need, so that no one of them closes it to the others. */
  space?: Window;
  /** Counted in each process for itself: for what is asked often and reaches nobody, a statement would cost more than it. */
  inProcess?: true;
  why: string;
}

const MINUTE = 60;
const TEN_MINUTES = 10 * MINUTE;
const inTenMinutes = (points: number): Window => ({ points, seconds: TEN_MINUTES });

/** Limits on signing in, with their reasons. Counts stand in `rate_limits`, for all processes together. */
export const LIMITS = {
  'sign-in-known-device': {
    ...inTenMinutes(10),
    why: 'A device that has signed in before counts for itself alone, so that no stranger uses up what its owner needs.',
  },
  'sign-in-device': {
    ...inTenMinutes(10),
    why: 'One browser signs in one person, now and then a few who share it, from whatever network it is in.',
  },
  'sign-in-mailbox-from-address': {
    points: 1,
    seconds: MINUTE,
    burst: inTenMinutes(4),
    why: 'Somebody who finds no mail asks again a few times; after that once a minute, so a neighbour who asked for the same mailbox costs its owner a minute and not ten.',
  },
  'sign-in-address': {
    points: 60,
    seconds: MINUTE,
    burst: inTenMinutes(600),
    why: 'A house of 300 people sits behind one address and all sign in when the doors open. Past that a minute brings sixty more.',
  },
  'sign-in-site': {
    points: 120,
    seconds: MINUTE,
    burst: inTenMinutes(1200),
    why: 'Whoever has a /48 of IPv6 has 65,536 networks to ask from.',
  },
  'sign-in-tries': {
    ...inTenMinutes(30),
    why: 'Each code allows five tries. This ends the hammering of one browser at codes that are dead.',
  },
  'sign-in-strays': {
    points: 60,
    seconds: MINUTE,
    why: "Tries that belong to nobody's sign-in. It is asked only for such, so it refuses only such.",
  },
} satisfies Record<string, Limit>;

/** Limits on what costs or reaches others (S53). A host on a busy evening stays far below each. */
export const ROUTE_LIMITS = {
  announce: {
    member: inTenMinutes(200),
    space: inTenMinutes(1000),
    why: 'Publishing, postponing, calling off and telling mail everybody who replied. A term of 78 dates may be called off one by one.',
  },
  plan: {
    member: inTenMinutes(600),
    space: inTenMinutes(3000),
    inProcess: true,
    why: 'Events and dates are written and kept; a draft keeps itself every few seconds while somebody types.',
  },
  invite: {
    member: inTenMinutes(300),
    space: inTenMinutes(1500),
    why: 'Invitations and organizers: each is a mail. 200 are invited by hand in one sitting.',
  },
  guests: {
    member: inTenMinutes(400),
    space: inTenMinutes(2000),
    why: 'Adding guests and deciding on them: each is a mail. 200 guests are added by hand from a paper list.',
  },
  comment: {
    member: inTenMinutes(60),
    space: inTenMinutes(600),
    why: 'Comments reach the other organizers. One every ten seconds is a lively talk.',
  },
  join: {
    member: inTenMinutes(30),
    space: inTenMinutes(1000),
    why: 'A request to join mails the admins. The network has some sixty spaces, and joining a few takes a few tries.',
  },
  upload: {
    member: inTenMinutes(100),
    space: inTenMinutes(500),
    why: 'Pictures are decoded and encoded again, materials fill the disk. An event has a picture and some twenty files.',
  },
  import: {
    member: inTenMinutes(150),
    space: inTenMinutes(400),
    why: 'Each file is read in a thread of its own, twice. Thirty files on a Friday evening are sixty, and some are looked at again.',
  },
  reply: {
    member: inTenMinutes(200),
    inProcess: true,
    why: 'A reply is a mail and may seat somebody else. A space is not limited: five hundred people may want the same evening at once.',
  },
  settings: {
    member: inTenMinutes(300),
    space: inTenMinutes(1500),
    inProcess: true,
    why: 'What members and admins set up. It reaches few, but writes.',
  },
  preview: {
    member: inTenMinutes(900),
    inProcess: true,
    why: 'What a save would do, while somebody types or drags: more than once a second for ten minutes.',
  },
  search: {
    member: inTenMinutes(600),
    inProcess: true,
    why: 'Names and topics are looked up while somebody types.',
  },
  'personal-feed': {
    member: inTenMinutes(60),
    inProcess: true,
    why: "A member's own feed is put together for each call, and counted once its address is known to be somebody's. Ten devices that all ask every two minutes stay below. Feeds of a space are kept and cost next to nothing.",
  },
} satisfies Record<string, RouteLimit>;

export type LimitName = keyof typeof LIMITS;
export type RouteLimitName = keyof typeof ROUTE_LIMITS;
