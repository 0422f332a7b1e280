import type { Format } from '#domain/events/formats.js';

/** In the order in which they decide: a "hackathon training" is a training, a "hackathon talk" a talk. */
const SIGNS: [RegExp, Format][] = [
  [/\b(unconference|barcamp|open[ -]space)\b/i, 'unconference'],
  [
    /\b(workshops?|trainings?|courses?|class|tutorials?|bootcamp|kurs|formation|atelier|lesson|carpentry)\b/i,
    'training',
  ],
  [/\b(show[ -]?(and|&|n)[ -]?tell|demo (night|day|evening)|lightning talks?)\b/i, 'show_and_tell'],
  [/\b(brain ?storm(ing)?|ideation)\b/i, 'brainstorm'],
  [/\b(seminars?|colloquium|reading group)\b/i, 'seminar'],
  [/\b(mastermind|circle)\b/i, 'circle'],
  [/\b(talks?|lectures?|keynotes?|vortrag|conf[ée]rences?|panel|webinar)\b/i, 'talk'],
  [/\b(hackathons?|hack ?(day|night|fest|week)s?)\b/i, 'hackathon'],
];

/** What shape an event probably has, by its title. The host can correct it; a meeting of people is the safe guess. */
export const guessedFormat = (title: string): Format => SIGNS.find(([sign]) => sign.test(title))?.[1] ?? 'social';
