import type { PlanningLanguage } from '../planning-languages.js';
import type { Vocabulary } from './vocabulary.js';
import { de } from './words-de.js';
import { en } from './words-en.js';
import { fr } from './words-fr.js';
import { pt } from './words-pt.js';

const WORDS: Record<PlanningLanguage, Vocabulary> = { en, pt, fr, de };

/** The space's language first, English as a second try. */
export const languagesFor = (language: PlanningLanguage): Vocabulary[] =>
  language === 'en' ? [en] : [WORDS[language], en];
