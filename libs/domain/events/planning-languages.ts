/** The languages in which a space can plan: the ones a quick line is read in. */
export const PLANNING_LANGUAGES = ['en', 'pt', 'fr', 'de'] as const;
export type PlanningLanguage = (typeof PLANNING_LANGUAGES)[number];

/** What people read for a language: its own name for itself. */
export const PLANNING_LANGUAGE_NAMES: Record<PlanningLanguage, string> = {
  en: 'English',
  pt: 'Português',
  fr: 'Français',
  de: 'Deutsch',
};
