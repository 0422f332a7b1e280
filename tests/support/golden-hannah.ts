import { NO_PAST } from '#domain/digests/facts.js';
import { goldenDate, hosting, speaking, type GoldenReader } from './golden-dates.js';

const now = new Date('2026-11-30T08:00:00Z');
const weeksAgo = (weeks: number) => new Date(now.getTime() - weeks * 7 * 86_400_000);
const said = { isNew: false, invited: false, told: null, seriesToldAt: null } as const;
const fresh = { ...said, isNew: true } as const;
const mine = { standing: 'going', position: null, needsConfirm: false, pending: 0, told: null } as const;

const fair = goldenDate('zine-fair', {
  title: 'Zine fair',
  format: 'show_and_tell',
  localStart: '2026-12-05T11:00:00',
  localEnd: '2026-12-05T18:00:00',
});

/** Prints in a workshop in Lisbon, goes to a lot, hosts now and then: far more than twelve lines are about her. */
export const HANNAH: GoldenReader = {
  reader: {
    memberId: '00000000-0000-4000-8000-000000000001',
    name: 'Hannah',
    timeZone: 'Europe/Lisbon',
    wants: true,
    weekday: 1,
    hour: 8,
    every: 'week',
    formats: [],
    spaces: [{ name: 'Oficina', slug: 'oficina', accent: '#076246', address: 'Rua do Sol 1, 1200-001 Lisboa' }],
    since: weeksAgo(1),
    next: weeksAgo(-1),
  },
  facts: {
    now,
    next: weeksAgo(-1),
    formats: [],
    past: {
      ...NO_PAST,
      formats: { talk: 4, social: 9, circle: 1 },
      topics: ['printing', 'money'],
      series: ['yoga', 'lunch'],
      met: { 'Maarten Visser': 'talk' },
    },
    plans: [
      {
        ...mine,
        date: goldenDate('lunch-1', {
          title: 'Founders’ lunch',
          format: 'social',
          seriesId: 'lunch',
          localStart: '2026-12-01T12:30:00',
          localEnd: '2026-12-01T13:30:00',
          place: 'Kitchen',
        }),
      },
      {
        ...mine,
        standing: 'waitlisted',
        position: 2,
        date: goldenDate('circle', {
          title: 'Circle: the year in numbers',
          format: 'circle',
          localStart: '2026-12-02T18:00:00',
          localEnd: '2026-12-02T20:00:00',
        }),
      },
      {
        ...mine,
        needsConfirm: true,
        date: goldenDate('print', {
          title: 'Open print night',
          format: 'training',
          localStart: '2026-12-03T19:00:00',
          localEnd: '2026-12-03T22:00:00',
          place: 'Print room',
          revision: 2,
        }),
      },
      { ...mine, standing: 'hosting', pending: 2, date: fair },
    ],
    changes: [
      {
        kind: 'cancelled',
        own: false,
        told: null,
        date: goldenDate('grants', {
          title: 'Grants for makers',
          format: 'seminar',
          localStart: '2026-12-04T16:00:00',
          localEnd: '2026-12-04T18:00:00',
          status: 'cancelled',
          statusReason: 'I have lost my voice. I will be back in January.',
          people: [hosting('Yusuf Demir')],
          revision: 2,
        }),
      },
    ],
    beyond: 0,
    open: [
      {
        ...fresh,
        invited: true,
        date: goldenDate('steering', {
          title: 'Who gets the attic?',
          format: 'brainstorm',
          localStart: '2026-12-09T18:00:00',
          localEnd: '2026-12-09T20:00:00',
          people: [hosting('Noor Haddad')],
          capacity: 8,
          taken: 5,
        }),
      },
      {
        ...fresh,
        date: goldenDate('sprint', {
          title: 'Paint sprint',
          format: 'hackathon',
          localStart: '2026-12-04T18:00:00',
          localEnd: '2026-12-06T16:00:00',
          place: 'Whole house',
          capacity: 40,
          taken: 22,
          people: [hosting('Inês Duarte')],
        }),
      },
      {
        ...fresh,
        date: goldenDate('maarten', {
          title: 'Type that survives cheap paper',
          format: 'talk',
          topics: ['printing'],
          localStart: '2026-12-08T18:30:00',
          localEnd: '2026-12-08T20:00:00',
          capacity: 30,
          taken: 11,
          people: [hosting('Noor Haddad'), speaking('Maarten Visser')],
        }),
      },
      ...['01', '02', '03', '04'].map((day) => ({
        ...fresh,
        date: goldenDate(`coffee-${day}`, {
          title: 'Coffee at nine',
          format: 'social',
          seriesId: 'coffee',
          localStart: `2026-12-${day}T09:00:00`,
          localEnd: `2026-12-${day}T09:30:00`,
          place: 'Kitchen',
          repeats: 'Every week, Monday to Friday',
        }),
      })),
      {
        ...fresh,
        date: goldenDate('bindery', {
          title: 'Binding by hand',
          format: 'training',
          localStart: '2027-01-14T18:00:00',
          localEnd: '2027-01-14T21:00:00',
          place: 'Print room',
          capacity: 10,
          taken: 1,
        }),
      },
      {
        ...said,
        told: { revision: 1, at: weeksAgo(3) },
        date: goldenDate('books', {
          title: 'Bookkeeping in a day',
          format: 'training',
          topics: ['money'],
          localStart: '2026-12-10T10:00:00',
          localEnd: '2026-12-10T17:00:00',
          closes: '2026-12-03T12:00:00',
          capacity: 12,
          taken: 9,
          approval: true,
        }),
      },
      {
        ...said,
        seriesToldAt: weeksAgo(4),
        date: goldenDate('yoga-2', {
          title: 'Yoga before work',
          format: 'social',
          seriesId: 'yoga',
          localStart: '2026-12-03T07:30:00',
          localEnd: '2026-12-03T08:30:00',
          capacity: 12,
          taken: 6,
          repeats: 'Every week on Thursday',
        }),
      },
      {
        ...said,
        date: goldenDate('pricing', {
          title: 'Pricing when you hate selling',
          format: 'talk',
          topics: ['money'],
          localStart: '2026-12-10T18:30:00',
          localEnd: '2026-12-10T20:00:00',
        }),
      },
      {
        ...said,
        seriesToldAt: weeksAgo(2),
        date: goldenDate('choir-5', {
          title: 'House choir',
          format: 'social',
          seriesId: 'choir',
          localStart: '2026-12-02T20:00:00',
          localEnd: '2026-12-02T21:30:00',
        }),
      },
      {
        ...said,
        date: goldenDate('lunch-2', {
          title: 'Founders’ lunch',
          format: 'social',
          seriesId: 'lunch',
          localStart: '2026-12-08T12:30:00',
          localEnd: '2026-12-08T13:30:00',
        }),
      },
      {
        ...said,
        date: goldenDate('walk', {
          title: 'Sunday walk to the river',
          format: 'social',
          localStart: '2026-12-13T10:00:00',
          localEnd: '2026-12-13T13:00:00',
        }),
      },
    ],
  },
};
