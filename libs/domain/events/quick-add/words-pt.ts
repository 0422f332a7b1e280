import { BARE_SEATS } from './patterns.js';
import type { Vocabulary } from './vocabulary.js';

const MAX = '(?:max(?:imo)?\\.?(?: de)?|ate|no maximo|cerca de)';
const HEADS = '(?:pessoas?|lugares?|vagas?|participantes|inscritos|convidados|cadeiras|bilhetes|pax)';
const BEFORE = '(?:(?:no dia|dia|em|a partir de|a partir do dia|desde|a) )?';
const DATE = '(?<d>\\d{1,2})[oº.]?';
const OF_YEAR = '(?: (?:de )?(?<y>20\\d\\d))?';
const FEIRA = '(?:s?[- ]feiras?|s)?';

export const pt: Vocabulary = {
  weekdays: [
    `(?:segunda${FEIRA}|2[aª](?:[- ]feira)?)`,
    `(?:terca${FEIRA}|3[aª](?:[- ]feira)?)`,
    `(?:quarta${FEIRA}|4[aª](?:[- ]feira)?)`,
    `(?:quinta${FEIRA}|5[aª](?:[- ]feira)?)`,
    `(?:sexta${FEIRA}|6[aª](?:[- ]feira)?)`,
    'sabados?',
    'domingos?',
  ],
  shortWeekdays: ['seg', 'ter', 'qua', 'qui', 'sex', 'sab', 'dom'],
  months: [
    'jan(?:eiro|\\.)?',
    'fev(?:ereiro|\\.)?',
    'mar(?:co|\\.)?',
    'abr(?:il|\\.)?',
    'mai(?:o|\\.)?',
    'jun(?:ho|\\.)?',
    'jul(?:ho|\\.)?',
    'ago(?:sto|\\.)?',
    'set(?:embro|\\.)?',
    'out(?:ubro|\\.)?',
    'nov(?:embro|\\.)?',
    'dez(?:embro|\\.)?',
  ],
  numbers: {
    um: 1,
    uma: 1,
    dois: 2,
    duas: 2,
    tres: 3,
    quatro: 4,
    cinco: 5,
    seis: 6,
    sete: 7,
    oito: 8,
    nove: 9,
    dez: 10,
    onze: 11,
    doze: 12,
  },
  ordinals: [
    ...([
      ['primeir[ao]s?|1[aªoº]', 1],
      ['segund[ao]s?|2[aªoº]', 2],
      ['terceir[ao]s?|3[aªoº]', 3],
    ] as const),
    ...([
      ['quart[ao]s?|4[aªoº]', 4],
      ['quint[ao]s?|5[aªoº]', 5],
      ['ultim[ao]s?', -1],
    ] as const),
  ],
  parts: { morning: 'manha', noon: 'meio-dia|hora de almoco', afternoon: 'tarde', evening: 'noite|serao' },
  joins:
    '(?:as|das|a|ate|pelas|para|em)(?= \\d)|as(?= (?:sete|oito|nove|dez))|ao meio-dia|(?:a|de|da) (?:noite|tarde|manha)|na(?= )|no(?= )|dia(?= \\d)|todas|todos|toda|cada|max|durante|hoje|amanha|proxim[ao]|mensal|semanal',

  coming: [
    '(?<!das |dos )(?:(?:na|no|nesta|neste|esta|este|na proxima|no proximo|proxima|proximo) )?{weekday}(?: que vem| proxim[ao])?',
  ],
  nextWeek: [
    '(?:na |no )?{weekday} (?:da|na) (?:proxima semana|semana que vem|semana seguinte)',
    '(?:na )?(?:proxima semana|semana que vem),? (?:na |no |a )?{weekday}',
  ],
  inWeeks: [
    '(?:na |no )?{weekday},? (?:daqui a|dentro de) {n} semanas?',
    '(?:daqui a|dentro de) {n} semanas?,? (?:na |no |a )?{weekday}',
  ],
  weekdayGuard:
    '(?<=-feiras?|feiras?|sabados?|domingos?|que vem|proxim[ao])|(?=\\s*(?:$|[,;.:!?)|·-]|\\u0001|\\d|(?:as|(?:das?|de|entre as)(?= \\d)|pelas|ao|a noite|a tarde|de manha|da manha|a hora|dia|que vem|na sala|no|na|em)(?![\\p{L}\\p{N}])))',
  weekdayBeforeDate: '(?:(?:na|no|a partir de) )?{day}(?:,? (?:dia|o dia))?',
  relativeDays: [
    ...([
      ['depois de amanha', 2],
      ['hoje|esta noite|logo a noite', 0],
      ['amanha', 1],
    ] as const),
  ],
  inDays: [
    ...([
      ['(?:daqui a|dentro de|em) {n} dias?', 1],
      ['(?:daqui a|dentro de|em) {n} semanas?', 7],
    ] as const),
  ],
  inMonths: ['(?:daqui a|dentro de) {n} m(?:es|eses)'],
  dates: [`${BEFORE}${DATE} (?:de )?{month}${OF_YEAR}`],
  dayRanges: [`(?:de |dias |nos dias )?${DATE} ?(?:-|a|ate|e) ?(?<e>\\d{1,2}) (?:de )?{month}${OF_YEAR}`],
  dayOfMonth: ['(?:no )?dia (?<d>\\d{1,2})(?![\\/:h]\\d)(?! (?:de )?{month})'],

  at: '(?:as|a|ao|pelas|das|desde as|a partir das|@)',
  from: '(?:das|da|de|entre as)',
  to: '(?:-|ate as|ate a|ate ao|ate|as|a|ao)',
  beforePart: '(?:da |de |a |ao |pela )?',
  spoken: [
    ...([
      ['as {n} e meia', 30],
      ['as {n} e um quarto', 15],
      ['as {n} menos um quarto', -15],
    ] as const),
    ['as (?:tres|quatro|cinco|seis|sete|oito|nove|dez|onze)(?: horas)?', 0],
  ],
  noon: '(?:ao )?meio-dia',
  bareAt: 'as|@',

  lasting: '(?:durante|por|dura|duracao(?: de)?:?)',
  lengths: [
    ...([
      ['{n} horas? e meia', 60, 30],
      ['meia hora', 30, 0],
      ['{n}[.,]5 ?(?:horas?|h)', 60, 30],
    ] as const),
    ...([
      ['{n} horas?', 60, 0],
      ['{n} ?(?:minutos?|min)', 1, 0],
    ] as const),
  ],

  counts: [
    `(?:para )?(?:${MAX} )?(?<seats>\\d{1,5}) ${HEADS}(?: no maximo| max\\.?)?`,
    '(?:max(?:imo)?\\.?|lotacao(?: de)?|vagas|lugares|limite(?: de)?|limitado a)(?::? ?)(?<seats>\\d{1,5})(?!:\\d)',
    `para ${BARE_SEATS}`,
  ],
  formats: {
    talk: 'palestras?|conferencias?|conversas? com',
    seminar: 'seminarios?|webinarios?',
    brainstorm: '(?:chuva|tempestade) de ideias|brainstorm(?:ing)?',
    hackathon: 'hackathon|hackatona|maratona de (?:programacao|codigo)',
    show_and_tell: 'mostra(?:r)? e conta(?:r)?|noite de demos',
    training: 'formacao|formacoes|oficinas?|workshops?|cursos?|aulas?|atelie(?:r|rs|s)?|treino',
    unconference: '(?:nao[- ]conferencia|desconferencia)|espaco aberto|barcamp',
    circle: 'circulos?|roda de (?:conversa|leitura)|mastermind',
    social:
      'convivios?|jantar(?:es)?|almocos?|pequenos?[- ]almocos?|lanches?|copos|festa|brunch|cafes?|piquenique|magusto',
  },
  notFormats: 'circulo vicioso',
  headFirst: true,
  meals: { morning: 'pequenos?[- ]almocos?|brunch', noon: 'almocos?' },

  inRoom: '(?:na|no|em|nas|@)',
  roomWords: ['sala', 'salao', 'do', 'da', 'de', 'dos', 'das', 'o', 'a'],

  repeats: [
    [
      '(?:na |no |toda a |todas as |todos os |toda |todo |cada |em cada )?{nth} {weekday}(?<monthly>,? (?:do|de cada|de todos os|cada) m(?:es|eses))',
      'nth',
      0,
    ],
    ['(?:toda a|todas as|todos os|toda|todo|cada) (?=primeir|ultim){nth} {weekday}', 'nth', 0],
    [
      '(?:cada|a cada|de|todas as) {n} (?:em (?:duas|tres|quatro|\\d) )?semanas(?:,? (?:a|as|na|no|aos) {weekdays})?',
      'weeks',
      0,
    ],
    [
      '(?:quinzenal(?:mente)?|de 15 em 15 dias|de quinze em quinze dias)(?:,? (?:a|as|na|no|aos) {weekdays})?',
      'weeks',
      2,
    ],
    ['{weekday} sim,? [a-z-]+ nao', 'weeks', 2],
    ['(?:todas as|todos os|toda|todo|cada|toda a|todo o|sempre as|sempre aos) {weekdays}', 'weeks', 1],
    ['(?:as|aos|nas|nos) (?=[a-z- ]*s(?![a-z])){weekdays}', 'weeks', 1],
    ['(?<!das |dos )(?=[a-z]+s(?:[ -]feiras)?(?![a-z])){weekdays}(?=\\s*(?:$|,|\\d|as |das \\d))', 'weeks', 1],
    ['(?:todas as semanas|toda semana|cada semana|semanal(?:mente)?)(?:,? (?:a|as|na|no|aos) {weekdays})?', 'weeks', 1],
    ['todos os dias uteis|nos dias uteis', 'workdays', 1],
    ['todos os dias|todo dia|cada dia|diariamente|diario', 'days', 1],
    ['(?:todos os|cada) {n} meses', 'months', 0],
    ['todos os meses|todo mes|cada mes|mensal(?:mente)?', 'months', 1],
    ['todos os anos|todo ano|cada ano|anualmente', 'years', 1],
  ],
  since: ['a partir de', 'desde', 'a comecar em', 'com inicio em'],
  sinceNext: [
    ['(?:a partir da|desde a) (?:proxima semana|semana que vem)', 'week'],
    ['(?:a partir do|desde o) (?:proximo mes|mes que vem)', 'month'],
    ['(?:a partir do|desde o) (?:proximo ano|ano que vem)', 'year'],
  ],
  until: '(?:ate)(?: a| ao| ao fim de| ao final de)?(?: dia)?',
  times: '{n} (?:vezes|sessoes|datas|encontros)',
  except: '(?:exceto|excepto|menos|salvo|sem)(?: a| o)?(?: dia)?',
};
