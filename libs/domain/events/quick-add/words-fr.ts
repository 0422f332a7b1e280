import { BARE_SEATS } from './patterns.js';
import type { Vocabulary } from './vocabulary.js';

const MAX = "(?:max(?:imum|i)?\\.?(?: de)?|jusqu'a|au plus|environ)";
const HEADS = '(?:personnes?|places?|participant(?:e?s|s)?|invites?|sieges?|chaises?|billets?|inscrits?|pax)';
const BEFORE = '(?:(?:le|du|des le|a partir du|depuis le|au) )?';
const DATE = '(?<d>\\d{1,2})(?:er|e)?';
const OF_YEAR = '(?: (?<y>20\\d\\d))?';

export const fr: Vocabulary = {
  weekdays: ['lundis?', 'mardis?(?! gras)', 'mercredis?', 'jeudis?', 'vendredis?', 'samedis?', 'dimanches?'],
  shortWeekdays: ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'],
  months: [
    'janv(?:ier|\\.)?',
    'fevr?(?:ier|\\.)?',
    'mars',
    'avr(?:il|\\.)?',
    'mai',
    'juin',
    'juil(?:let|\\.)?',
    'aout',
    'sept(?:embre|\\.)?',
    'oct(?:obre|\\.)?',
    'nov(?:embre|\\.)?',
    'dec(?:embre|\\.)?',
  ],
  numbers: {
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12,
    quinze: 15,
  },
  ordinals: [
    ...([
      ['premiers?|1er', 1],
      ['deuxiemes?|seconds?|2e(?:me)?', 2],
      ['troisiemes?|3e(?:me)?', 3],
    ] as const),
    ...([
      ['quatriemes?|4e(?:me)?', 4],
      ['cinquiemes?|5e(?:me)?', 5],
      ['derniers?', -1],
    ] as const),
  ],
  parts: { morning: 'matin|matinee', noon: 'midi', afternoon: 'apres-midi', evening: 'soir|soiree' },
  joins:
    "(?:a|de|du|des|pour|le|vers)(?= \\d)|a(?= midi)|chaque|tous|toutes|max|jusqu'a(?=u? ?\\d)|pendant|en salle|dans la salle|a la salle|demain|ce soir|aujourd'hui|le (?=lun|mar|mer|jeu|ven|sam|dim)",

  coming: ['(?:(?:le|ce|pour) )?{weekday}'],
  nextWeek: ['(?:le )?{weekday} (?:prochain|de la semaine prochaine)', 'la semaine prochaine,? (?:le )?{weekday}'],
  inWeeks: ['(?:le )?{weekday},? dans {n} semaines?', 'dans {n} semaines?,? (?:le )?{weekday}'],
  inEightDays: '(?:le )?{weekday} en huit',
  weekdayBeforeDate: '(?:(?:le|du|a partir du) )?{day}(?:,? le)?',
  relativeDays: [
    ...([
      ['apres-demain', 2],
      ["aujourd'hui|ce soir|cet apres-midi", 0],
      ['demain', 1],
    ] as const),
  ],
  inDays: [
    ...([
      ['dans {n} jours?', 1],
      ['dans {n} semaines?', 7],
      ['dans une quinzaine', 14],
    ] as const),
  ],
  inMonths: ['dans {n} mois'],
  dates: [`${BEFORE}${DATE} {month}${OF_YEAR}`],
  dayRanges: [`(?:du |les )?${DATE} ?(?:-|au|a|et) ?(?<e>\\d{1,2}) {month}${OF_YEAR}`],
  dayOfMonth: ['le (?<d>\\d{1,2})(?=\\s*(?:$|[,;.]|a |de |\\u0001))'],

  at: '(?:a|de|des|vers|a partir de|des|@)',
  from: '(?:de|entre|des)',
  to: "(?:-|a|jusqu'a|et)",
  beforePart: "(?:du |de |de l'|l'|au |le |dans la )?",
  spoken: [
    ...([
      ['{n} heures? et demie?', 30],
      ['{n} heures? et quart', 15],
      ['{n} heures? moins (?:le )?quart', -15],
    ] as const),
    ['(?:sept|huit|neuf|dix|onze) heures', 0],
  ],
  noon: '(?:a )?midi',
  bareAt: null,

  lasting: '(?:pendant|durant|duree:?|durera)',
  lengths: [
    ...([
      ['{n} heures? et demie?', 60, 30],
      ['une demi-heure', 30, 0],
      ['{n}[.,]5 ?(?:heures?|h)', 60, 30],
    ] as const),
    ...([
      ['{n} heures?', 60, 0],
      ['{n} ?(?:minutes?|min|mn)', 1, 0],
    ] as const),
  ],

  counts: [
    `(?:pour )?(?:${MAX} )?(?<seats>\\d{1,5}) ${HEADS}(?: max(?:imum|i)?\\.?| au plus)?`,
    '(?:max(?:imum|i)?\\.?|jauge(?: de)?|places|limite a|capacite(?: de)?)(?: ?:)? ?(?<seats>\\d{1,5})(?![:h]\\d)',
    `pour ${BARE_SEATS}`,
  ],
  formats: {
    talk: 'conferences?|exposes?|causeries?',
    seminar: 'seminaires?|webinaires?',
    brainstorm: 'remue-meninges|brainstorming',
    hackathon: 'hackathon',
    show_and_tell: 'montre(?:r)? et raconte(?:r)?|soiree demos?',
    training: 'ateliers?|formations?|cours|stages?|workshops?',
    unconference: 'non[- ]conference|forum ouvert|barcamp',
    circle: 'cercles?|mastermind',
    social:
      'aperos?|aperitifs?|petits?[- ]dejeuners?|petits?[- ]dej|dejeuners?|diners?|gouters?|brunch|after-?works?|pique-nique|fete|pot de depart|cafes?',
  },
  notFormats: 'en cours|au cours|cercle vicieux|lectures?',
  headFirst: true,
  meals: { morning: 'petits?[- ]dejeuners?|petits?[- ]dej|brunch', noon: '(?<!petit[- ])dejeuners?' },

  inRoom: "(?:a la|a l'|a|au|dans la|dans le|dans l'|dans|en|@)",
  roomWords: ['salle', 'la', 'le', 'l', 'du', 'de', 'des', 'les', 'd'],

  repeats: [
    ['(?:le |chaque |tous les |les )?{nth} {weekday}(?<monthly>,? (?:du|de chaque|de tous les|chaque) mois)', 'nth', 0],
    ['(?:chaque|tous les) {nth} {weekday}', 'nth', 0],
    ['(?:un|1) {weekday} sur (?:deux|2)', 'weeks', 2],
    ['(?:tous les (?:quinze|15) jours|bimensuel|par quinzaine)(?:,? le {weekdays})?', 'weeks', 2],
    ['toutes les {n} semaines(?:,? le {weekdays})?', 'weeks', 0],
    ['(?:tous les|chaque) {weekdays}', 'weeks', 1],
    ['(?:les )?(?=[a-z]+s(?![a-z])){weekdays}', 'weeks', 1],
    ['(?:toutes les semaines|chaque semaine|hebdomadaire)(?:,? le {weekdays})?', 'weeks', 1],
    ['(?:tous les jours ouvres|en semaine)', 'workdays', 1],
    ['tous les {n} jours', 'days', 0],
    ['tous les jours|chaque jour|quotidien', 'days', 1],
    ['tous les {n} mois', 'months', 0],
    ['tous les mois|chaque mois|mensuel(?:le)?', 'months', 1],
    ['tous les ans|chaque annee|annuellement', 'years', 1],
  ],
  since: ['a partir de', 'des', 'depuis', 'a compter de'],
  sinceNext: [
    ['(?:a partir de|des|depuis) la semaine prochaine', 'week'],
    ['(?:a partir du|des le) mois prochain', 'month'],
    ["(?:a partir de|des) l'annee prochaine", 'year'],
  ],
  until: "(?:jusqu'au|jusqu'a|jusqu'a la fin|jusqu'a fin|jusqu'en)",
  times: '{n} (?:fois|seances|dates|rencontres)',
  except: '(?:sauf|excepte|hormis|sans)(?: le)?',
};
