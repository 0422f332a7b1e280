import type { Format } from './formats.js';

/** A format's ink where style sheets cannot reach, such as in mail: on white, and on a dark ground. Contrast is at least 5.6. */
export const FORMAT_INKS: Record<Format, { light: string; dark: string }> = {
  talk: { light: '#255b9c', dark: '#9dceff' },
  seminar: { light: '#02657c', dark: '#95d6eb' },
  brainstorm: { light: '#6b5a10', dark: '#dacb91' },
  hackathon: { light: '#943a2a', dark: '#ffb19f' },
  show_and_tell: { light: '#8e3665', dark: '#ffadd5' },
  training: { light: '#326935', dark: '#a8daa9' },
  unconference: { light: '#6b4690', dark: '#dabaff' },
  circle: { light: '#186860', dark: '#9bd9d0' },
  social: { light: '#804d18', dark: '#f1bf94' },
};
