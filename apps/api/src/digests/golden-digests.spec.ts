import { describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';

import { chooseDigest } from '#domain/digests/digest.js';
import { SECTIONS } from '#domain/digests/sections.js';
import { weigh } from '#domain/digests/weights.js';
import type { GoldenReader } from '#tests/support/golden-dates.js';
import { HANNAH } from '#tests/support/golden-hannah.js';
import { TOMAS } from '#tests/support/golden-tomas.js';
import { digestMail } from './digest-mails.js';

const linesOf = ({ facts }: GoldenReader) => {
  const lines = chooseDigest(facts)?.lines;
  return (
    lines && Object.fromEntries(SECTIONS.map((section) => [section, lines[section].map(({ date }) => date.title)]))
  );
};
const pointsOf = ({ facts }: GoldenReader) =>
  Object.fromEntries(facts.open.map((item) => [item.date.title, weigh(item, facts).points]));
const moreOf = ({ facts }: GoldenReader) => chooseDigest(facts)?.more;

function mailOf({ reader, facts }: GoldenReader) {
  const choice = chooseDigest(facts);
  if (!choice) throw new Error('A golden digest has something to say.');
  const unsubscribeUrl = 'https://serendip.example/unsubscribe/digest-golden';
  return digestMail({
    reader,
    now: facts.now,
    choice,
    publicUrl: 'https://serendip.example',
    unsubscribeUrl,
    kept: new Map(),
  });
}

describe('Hannah, about whom there is more than twelve lines can hold', () => {
  it('reads first what waits for her, then what is off, her week, what is new, and two that she can still go to', () => {
    expect(linesOf(HANNAH)).toEqual({
      // The print night was moved after she said yes: nobody else can say whether she still comes. Two people wait for
      // her, as she hosts the fair. The attic is by invitation, and somebody thought of her. All three are answers that
      // only she can give, so they stand before anything that is merely pleasant, and nothing pushes them out.
      waiting: ['Open print night', 'Zine fair', 'Who gets the attic?'],
      // She had a seat. That it is off matters today, though she also got a mail of its own when it was called off.
      changed: ['Grants for makers'],
      // What she said yes to, with her place in line. The fair is hers and stands above; she needs no line to know of it.
      week: ['Founders’ lunch', 'Circle: the year in numbers'],
      // All that is new, in the order of time. Coffee, on four mornings this week alone, is one line, and for four weeks
      // the last of it. The sprint clashes with her own fair and still stands here: a weekend comes once, is told when it
      // is new or never, and she may send somebody else to the fair. The bindery is six weeks off; new is new, and it has
      // nine of ten seats free today. It is not told again until January, as it takes three hours and closes at its start.
      new: ['Coffee at nine', 'Paint sprint', 'Type that survives cheap paper', 'Binding by hand'],
      // Two lines are kept for what is soon. Bookkeeping was told three weeks ago and closes on Thursday, so this is its
      // last call. Yoga she has been to, and four weeks have passed since it stood here last.
      open: ['Yoga before work', 'Bookkeeping in a day'],
    });
  });

  it('does without two that one might miss, and says so', () => {
    // Pricing is about money, of which she has heard more, and is no series: it would stand here but for two that weigh
    // more. It is chosen from again next week, three days before it is. Likewise the walk.
    expect(pointsOf(HANNAH)).toMatchObject({
      'Bookkeeping in a day': 56,
      'Yoga before work': 40,
      'Pricing when you hate selling': 28,
      'Sunday walk to the river': 22,
    });
    // The choir was told two weeks ago and nothing about it is new. Next week's lunch goes without saying: she has a
    // seat at this week's.
    expect(moreOf(HANNAH)).toEqual({ waiting: 0, changed: 0, week: 0, new: 0, open: 2 });
  });
});

describe('Tomás, who asked for hackathons alone', () => {
  it('reads four lines, of which two are no hackathons', () => {
    expect(linesOf(TOMAS)).toEqual({
      waiting: [],
      // He said yes to the call, so he hears that it is online now, whatever its format: filters are about news.
      changed: ['Call: who brings the radios?'],
      week: ['Winter camp: offline maps'],
      // In seven weeks, so not soon, but new; Noor hosts it, with whom he has been before.
      new: ['Data clinic for neighbours'],
      // Told three weeks ago, longer than four hours, closes on Sunday evening: its last call. Fourteen coffees, each
      // sooner than this, do not stand in its way.
      open: ['Patio jam: a game in a night'],
    });
  });

  it('is not told of what he might have liked', () => {
    // Noor's talk on maps would weigh more than either line above: he has met her, and maps are his topic. He asked for
    // hackathons alone, and a digest that knows better is one that nobody can choose. The exhibition likewise. Repair
    // night is a hackathon and he has been there: a known series, told two weeks ago. The evening of scrapers is one
    // too, was told once, and takes three hours.
    expect(moreOf(TOMAS)).toEqual({ waiting: 0, changed: 0, week: 0, new: 0, open: 0 });
  });
});

describe('the golden digests', () => {
  it.each([
    ['hannah', HANNAH],
    ['tomas', TOMAS],
  ])('of %s are what tests/fixtures/digests has, byte for byte', async (name, reader) => {
    const mail = mailOf(reader);
    // Written anew with WRITE_GOLDEN=true; the pictures beside them by tests/browser/digest-mail.spec.ts.
    for (const [ending, made] of [
      ['html', mail.html],
      ['txt', `Subject: ${mail.subject}\n\n${mail.text}`],
    ] as const) {
      const file = `tests/fixtures/digests/${name}.${ending}`;
      if (process.env['WRITE_GOLDEN'] === 'true') await writeFile(file, made);
      expect(made).toBe(await readFile(file, 'utf8'));
    }
  });
});
