import { PATTERNS, type NewSpace, type SpaceView } from '#contract/spaces.js';

/** All that is said of a space. Its address (`slug`) is given once, with the name. */
export type Identity = Required<NewSpace>;

export const BLANK: Identity = {
  slug: '',
  name: '',
  tagline: '',
  purpose: '',
  values: [],
  neighbourhood: '',
  address: '',
  timeZone: 'UTC',
  language: 'en',
  accent: '#17557f',
  pattern: 'weave',
  norms: '',
  joining: 'open',
  review: false,
};

/** What of a space its form changes. */
export function identityOf(space: SpaceView): Identity {
  const { slug, name, tagline, purpose, values, neighbourhood, address, timeZone, language } = space;
  const { accent, norms, joining, review } = space;
  const pattern = PATTERNS.find((one) => one === space.pattern) ?? 'weave';
  return {
    slug,
    name,
    tagline,
    purpose,
    values,
    neighbourhood,
    address,
    timeZone,
    language,
    accent,
    pattern,
    norms,
    joining,
    review,
  };
}
