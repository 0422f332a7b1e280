import { BARE_SEATS } from './patterns.js';
import type { Vocabulary } from './vocabulary.js';

const MAX = '(?:max(?:imum|\\.)?|up to|limited to|at most|about|around|approx\\.?)';
const HEADS =
  '(?:people|persons?|seats?|places?|spots?|guests?|participants?|attendees?|members|pax|heads|chairs|tickets?)';
const DATE = '(?<d>\\d{1,2})(?:st|nd|rd|th)?';
const BEFORE = '(?:(?:on|from|starting(?: on)?|starts|beginning|as of) )?(?:the )?';

export const en: Vocabulary = {
  weekdays: ['mondays?', 'tuesdays?', 'wednesdays?', 'thursdays?', 'fridays?', 'saturdays?', 'sundays?'],
  shortWeekdays: ['mon', 'tues?', 'weds?', 'thu(?:rs?)?', 'fri', 'sat', 'sun'],
  months: [
    'jan(?:uary|\\.)?',
    'feb(?:ruary|\\.)?',
    'mar(?:ch|\\.)?',
    'apr(?:il|\\.)?',
    'may(?! (?:be|attend|join|come|have|not|need|we|you|i|take))',
    'june?',
    'july?',
    'aug(?:ust|\\.)?',
    'sept?(?:ember|\\.)?',
    'oct(?:ober|\\.)?',
    'nov(?:ember|\\.)?',
    'dec(?:ember|\\.)?',
  ],
  numbers: {
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
  },
  ordinals: [
    ...([
      ['first|1st', 1],
      ['second|2nd|other', 2],
      ['third|3rd', 3],
      ['fourth|4th', 4],
    ] as const),
    ...([
      ['fifth|5th', 5],
      ['last', -1],
    ] as const),
  ],
  parts: {
    morning: 'mornings?',
    noon: 'noon|midday|lunchtime',
    afternoon: 'afternoons?',
    evening: 'evenings?|(?:at )?nights?',
  },
  joins:
    '(?:at|from|for|on)(?= \\d)|on(?= (?:the \\d|mon|tue|wed|thu|fri|sat|sun))|every|each|max|up to|until|till|starting|weekly|monthly|next|tomorrow|today|tonight',

  coming: ['(?:(?:on|this coming|coming|this|for) )?{weekday}'],
  nextWeek: ['(?:on )?next {weekday}', '(?:on )?{weekday} next week', 'next week(?:,? on)? {weekday}'],
  inWeeks: ['(?:on )?{weekday} in {n} weeks?', 'in {n} weeks?,?(?: on)? {weekday}'],
  weekdayBeforeDate: '(?:(?:on|from|starting) )?{day}(?:,? the)?',
  relativeDays: [
    ...([
      ['(?:the )?day after tomorrow', 2],
      ['tonight|this evening', 0],
      ['today', 0],
      ['tomorrow', 1],
    ] as const),
  ],
  inDays: [
    ...([
      ['in {n} days?', 1],
      ['in {n} weeks?', 7],
      ['{n} weeks? from (?:today|now)', 7],
    ] as const),
    ['in a fortnight', 14],
  ],
  inMonths: ['in {n} months?'],
  dates: [
    `${BEFORE}${DATE}(?: of)? {month}(?:,? (?<y>20\\d\\d))?`,
    `${BEFORE}{month} ${DATE}(?![:.h]\\d)(?:,? (?<y>20\\d\\d))?`,
  ],
  dayRanges: [
    `(?:from )?(?:the )?${DATE} ?(?:-|to|until|and|&) ?(?:the )?(?<e>\\d{1,2})(?:st|nd|rd|th)?(?: of)? {month}(?:,? (?<y>20\\d\\d))?`,
    `(?:from )?{month} ${DATE} ?(?:-|to|until|and|&) ?(?<e>\\d{1,2})(?:st|nd|rd|th)?(?![:.h]\\d)(?:,? (?<y>20\\d\\d))?`,
  ],
  dayOfMonth: ['(?:on )?the (?<d>\\d{1,2})(?:st|nd|rd|th)(?! (?:of )?{month})'],

  at: '(?:at|@|from|starts?(?: at)?|starting(?: at)?|doors(?: at)?)',
  from: '(?:from|between)',
  to: '(?:-|to|until|till|til)',
  beforePart: '(?:in the )?',
  spoken: [
    ...([
      ['half past {n}', 30],
      ['(?:a )?quarter past {n}', 15],
      ['(?:a )?quarter to {n}', -15],
    ] as const),
    ["{n} o'clock", 0],
  ],
  noon: 'noon|midday',
  bareAt: 'at|@',

  lasting: '(?:for|lasting|takes|lasts)',
  lengths: [
    ...([
      ['{n} and a half hours', 60, 30],
      ['(?:an|one|1) hour and a half', 60, 30],
      ['half an hour', 30, 0],
    ] as const),
    ...([
      ['{n}[.,]5 ?(?:hours?|hrs?|h)', 60, 30],
      ['{n} ?(?:hours?|hrs?)', 60, 0],
      ['{n} ?(?:minutes|mins?)', 1, 0],
    ] as const),
  ],

  counts: [
    `(?:for )?(?:${MAX} )?(?<seats>\\d{1,5}) ${HEADS}(?: max\\.?)?`,
    `(?:max(?:imum)?\\.?|up to|limit(?:ed to)?|cap(?:acity)?(?: of)?|seats|spots|places)(?::? ?)(?<seats>\\d{1,5})(?!:\\d)`,
    `for ${BARE_SEATS}`,
  ],
  formats: {
    talk: '(?:lightning |keynote )?talks?|lectures?|keynotes?',
    seminar: 'seminars?|webinars?',
    brainstorm: 'brainstorm(?:s|ing)?(?: session)?',
    hackathon: 'hackathons?|hack (?:day|night|weekend)s?|hackdays?',
    show_and_tell: "show(?: |-)?(?:&|and|'?n'?|\\+)(?: |-)?tell|demo (?:night|evening|day)s?",
    training: 'trainings?|workshops?|courses?|class(?:es)?|tutorials?|bootcamps?|masterclass(?:es)?',
    unconference: 'unconferences?|bar ?camps?|open space',
    circle: '(?:mastermind )?circles?|masterminds?|mastermind groups?',
    social:
      'socials?|drinks|breakfasts?|brunch|lunch(?:es)?|dinners?|suppers?|potlucks?|part(?:y|ies)|picnics?|coffees?|happy hours?|after-?works?|meet-?ups?|barbecues?|bbq|game nights?',
  },
  notFormats:
    "(?:let's|lets|to|small|we|can|us|you|walk &|walk and) talk|walk-and-talk|talk to|of course|(?:world|first|working|middle)[ -]class|social (?:media|network|networks|impact|design|enterprise|security|housing)|third part(?:y|ies)|party politics|circle back",
  headFirst: false,
  meals: { morning: 'breakfasts?|brunch|morning', noon: 'lunch(?:es)?' },

  inRoom: '(?:in|at|@)(?: the)?',
  roomWords: ['room', 'the', 'hall', 'studio', 'of'],

  repeats: [
    [
      '(?:on )?(?:the |every )?{nth} {weekday}(?<monthly>,? (?:of the|of each|of every|every|each|in the) month)',
      'nth',
      0,
    ],
    ['every {nth} {weekday}', 'nth', 0],
    ['every {n} weeks(?: on)?(?: {weekdays})?', 'weeks', 0],
    ['(?:every (?:other|second) week|fortnightly)(?:,? on)?(?: {weekdays})?', 'weeks', 2],
    ['(?:every|each) {weekdays}', 'weeks', 1],
    ['(?:every week|each week|weekly)(?:,? on)?(?: {weekdays})?', 'weeks', 1],
    ['(?:every|each) (?:weekday|working day)', 'workdays', 1],
    ['every {n} days', 'days', 0],
    ['every day|each day|daily', 'days', 1],
    ['every (?:other|second) month', 'months', 2],
    ['every {n} months', 'months', 0],
    ['every month|each month|monthly', 'months', 1],
    ['every year|yearly|annually', 'years', 1],
    ['(?:on )?(?=[a-z]+s(?![a-z])){weekdays}', 'weeks', 1],
  ],
  since: ['from', 'starting(?: in)?', 'starts(?: in)?', 'beginning(?: in)?', 'as of', 'since'],
  sinceNext: [
    ['(?:from|starting|as of) next week(?: on)?', 'week'],
    ['(?:from|starting|as of) next month(?: on)?', 'month'],
    ['(?:from|starting|as of) next year(?: on)?', 'year'],
  ],
  until: '(?:until|till|up to)(?: the)?(?: end of)?',
  times: '(?:for )?{n} (?:times|sessions|dates|meetings|evenings)',
  except: '(?:except|but not|without|not)(?: on)?',
};
