import { BARE_SEATS } from './patterns.js';
import type { Vocabulary } from './vocabulary.js';

const MAX = '(?:max(?:imal|\\.)?|bis zu|hochstens|circa|ca\\.?|etwa)';
const HEADS =
  '(?:personen|leute|platze?|teilnehmer(?:innen|\\*innen|:innen|ende)?|teilnehmende|gaste|menschen|stuhle|tickets?|karten)';
const BEFORE = '(?:(?:am|ab dem|ab|vom|den|zum) )?';
const DATE = '(?<d>\\d{1,2})\\.?';
const OF_YEAR = '(?: (?<y>20\\d\\d))?';

export const de: Vocabulary = {
  weekdays: [
    'montags?',
    'dienstags?',
    'mittwochs?',
    'donnerstags?',
    'freitags?',
    '(?:samstags?|sonnabends?)',
    'sonntags?',
  ],
  shortWeekdays: ['mo', 'di', 'mi', 'do', 'fr', 'sa', 'so'],
  months: [
    'jan(?:uar|ner|\\.)?',
    'feb(?:ruar|\\.)?',
    'marz',
    'apr(?:il|\\.)?',
    'mai',
    'juni?',
    'juli?',
    'aug(?:ust|\\.)?',
    'sept?(?:ember|\\.)?',
    'okt(?:ober|\\.)?',
    'nov(?:ember|\\.)?',
    'dez(?:ember|\\.)?',
  ],
  numbers: {
    ein: 1,
    eine: 1,
    einem: 1,
    einer: 1,
    eins: 1,
    zwei: 2,
    drei: 3,
    vier: 4,
    funf: 5,
    sechs: 6,
    sieben: 7,
    acht: 8,
    neun: 9,
    zehn: 10,
    elf: 11,
    zwolf: 12,
    vierzehn: 14,
  },
  ordinals: [
    ...([
      ['erste[nrms]?|1\\.', 1],
      ['zweite[nrms]?|2\\.', 2],
      ['dritte[nrms]?|3\\.', 3],
    ] as const),
    ...([
      ['vierte[nrms]?|4\\.', 4],
      ['funfte[nrms]?|5\\.', 5],
      ['letzte[nrms]?', -1],
    ] as const),
  ],
  parts: {
    morning: 'morgens?|vormittags?|fruh',
    noon: 'mittags?',
    afternoon: 'nachmittags?',
    evening: 'abends?|nachts?',
  },
  joins:
    '(?:am|um|ab|von|bis|fur|in|gegen)(?= \\d)|am(?= (?:mo|di|mi|do|fr|sa|so))|um(?= (?:halb|viertel|\\p{L}+ uhr))|im(?= )|in der(?= )|jeden|jede|alle|max|hochstens|morgen|heute|immer|nachsten?',

  coming: ['(?:(?:am kommenden|am|kommenden|diesen|kommender) )?{weekday}'],
  nextWeek: [
    '(?:am nachsten|nachsten|nachster) {weekday}',
    '(?:am )?{weekday} (?:der )?nachste[rn]? woche',
    'nachste[rn]? woche,? (?:am )?{weekday}',
  ],
  inWeeks: ['(?:am )?{weekday},? in {n} wochen?', 'in {n} wochen?,? (?:am )?{weekday}'],
  weekdayBeforeDate: '(?:(?:am|ab|vom|den) )?{day}(?:,? (?:den|dem))?',
  relativeDays: [
    ...([
      ['ubermorgen', 2],
      ['heute', 0],
      ['(?<!guten[ -]|am )morgen(?!-)', 1],
    ] as const),
  ],
  inDays: [
    ...([
      ['in {n} tag(?:en)?', 1],
      ['(?:heute )?in {n} wochen?', 7],
    ] as const),
  ],
  inMonths: ['in {n} monat(?:en)?'],
  dates: [`${BEFORE}${DATE} ?{month}${OF_YEAR}`],
  dayRanges: [
    `(?:vom )?${DATE} ?(?:-|bis|und|bis zum) ?(?<e>\\d{1,2})\\.? ?{month}${OF_YEAR}`,
    '(?:vom )?(?<d>\\d{1,2})\\. ?(?:-|bis|und|bis zum) ?(?<e>\\d{1,2})\\. ?(?<m>\\d{1,2})\\.(?<y>20\\d\\d)?',
  ],
  dayOfMonth: ['(?:am|ab dem) (?<d>\\d{1,2})\\.(?! ?\\d)(?! ?{month})'],

  at: '(?:um|ab|von|gegen|@)',
  from: '(?:von|zwischen|ab)',
  to: '(?:-|bis|bis um)',
  beforePart: '(?:am |in der )?',
  spoken: [
    ...([
      ['halb {n}', -30],
      ['viertel nach {n}', 15],
      ['viertel vor {n}', -15],
      ['dreiviertel {n}', -15],
    ] as const),
    ['(?:eins|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf) uhr', 0],
  ],
  noon: 'mittags',
  bareAt: 'um|@',

  lasting: '(?:fur|dauer:?|dauert)',
  lengths: [
    ...([
      ['(?:anderthalb|eineinhalb) stunden', 60, 30],
      ['zweieinhalb stunden', 120, 30],
    ] as const),
    ...([
      ['(?:eine |1 )?halbe stunde', 30, 0],
      ['{n}[.,]5 ?(?:stunden|std\\.?|h)', 60, 30],
    ] as const),
    ...([
      ['{n} ?(?:stunden?|std\\.?)', 60, 0],
      ['(?<!je |jeweils ){n} ?(?:minuten|min\\.?)', 1, 0],
    ] as const),
  ],

  counts: [
    `(?:fur )?(?:${MAX} )?(?<seats>\\d{1,5}) ${HEADS}`,
    '(?:max(?:imal)?\\.?|hochstens|bis zu|platze:?|kapazitat:?|teilnehmerzahl:?)(?: |: ?)(?<seats>\\d{1,5})(?![:.]\\d)(?! ?uhr)',
    `fur ${BARE_SEATS}`,
  ],
  formats: {
    talk: '\\p{L}*vortr(?:ag|age)|vorlesung',
    seminar: '\\p{L}*seminare?|webinare?',
    brainstorm: 'ideenrunde|ideensammlung|brainstorming',
    hackathon: '\\p{L}*hackathon',
    show_and_tell: 'zeigen (?:und|&|\\+) erzahlen|zeig (?:und|&) erzahl|demo-?abend',
    training: '\\p{L}*(?:kurs|kurse|workshops?|schulung|schulungen|fortbildung)|training',
    unconference: 'unkonferenz|barcamp|open[- ]space',
    circle: '(?:lese|gesprachs|erfolgs|buch|arbeits|frauen)kreis|kreis|mastermind(?:-?gruppe)?',
    social:
      'stammtisch|\\p{L}*fruhstuck|mittagessen|abendessen|feierabendbier|kaffeeklatsch|kaffee(?: und kuchen)?|umtrunk|grillen|\\p{L}*fest|\\p{L}*party|brunch|spieleabend|after-?work',
  },
  notFormats: 'wechselkurs|exkurs|diskurs',
  headFirst: false,
  meals: { morning: '\\p{L}*fruhstuck|brunch', noon: 'mittagessen' },

  inRoom: '(?:im|in der|in dem|in|am|an der|@)',
  roomWords: ['raum', 'saal', 'der', 'die', 'das', 'im', 'zimmer'],

  repeats: [
    [
      '(?:am |jeden |jeder |immer am )?{nth} {weekday}(?<monthly>,? (?:im|des|jeden|eines jeden) monat(?:s)?)',
      'nth',
      0,
    ],
    ['jeden {nth} {weekday}', 'nth', 0],
    ['alle (?:14|vierzehn) tage(?:,? (?:am )?{weekdays})?|(?:vierzehntagig|14-tagig|zweiwochentlich)', 'weeks', 2],
    ['alle {n} wochen(?:,? (?:am )?{weekdays})?', 'weeks', 0],
    ['(?:jeden|jeder) {weekdays}', 'weeks', 1],
    ['(?:immer )?(?=[a-z]+s(?![a-z])){weekdays}', 'weeks', 1],
    ['(?:jede woche|wochentlich)(?:,? (?:am )?{weekdays})?', 'weeks', 1],
    ['(?:jeden werktag|werktags)', 'workdays', 1],
    ['alle {n} tage', 'days', 0],
    ['jeden tag|taglich', 'days', 1],
    ['alle {n} monate', 'months', 0],
    ['jeden monat|monatlich', 'months', 1],
    ['jedes jahr|jahrlich', 'years', 1],
  ],
  since: ['ab', 'seit'],
  sinceNext: [
    ['ab (?:der )?(?:nachste|nachster|nachsten|kommender|kommenden) woche', 'week'],
    ['ab (?:dem )?(?:nachsten|nachstem|kommenden) monat', 'month'],
    ['ab (?:dem )?(?:nachsten|nachstem|kommenden) jahr', 'year'],
  ],
  until: '(?:bis)(?: zum| ende)?',
  times: '{n} (?:mal|termine|treffen|abende)',
  except: '(?:auss?er|nicht|ohne)(?: am)?',
};
