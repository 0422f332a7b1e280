import type { AgendaStep, EventTemplate } from './event-template.js';
import type { Format } from './formats.js';

type Texts = Pick<EventTemplate, 'agenda' | 'questions' | 'description' | 'wholeCourse'>;

const steps = (...pairs: [title: string, minutes: number][]): AgendaStep[] =>
  pairs.map(([title, minutes]) => ({ title, minutes }));

/** The words that come with each format. The page's text is true as it stands; hosts add what only they know. */
export const TEMPLATE_TEXTS: Record<Format, Texts> = {
  talk: {
    agenda: steps(['Arriving', 10], ['The talk', 45], ['Questions', 20], ['Staying on', 15]),
    questions: ['What would you like to ask the speaker?'],
    description: 'One speaker, then questions, then time to talk to each other.\n\n**Who it is for:** everybody.\n',
    wholeCourse: false,
  },
  seminar: {
    agenda: steps(
      ['Introduction', 10],
      ['Input', 30],
      ['Discussion in small groups', 40],
      ['Together', 30],
      ['Close', 10],
    ),
    questions: ['What do you hope to take home?'],
    description: 'A question, some input, and a discussion in which everybody speaks.\n\n**To prepare:** nothing.\n',
    wholeCourse: true,
  },
  brainstorm: {
    agenda: steps(
      ['The question', 10],
      ['Ideas alone, in silence', 15],
      ['Ideas together', 30],
      ['Choosing', 20],
      ['Who does what next', 15],
    ),
    questions: ['What do you know about this that others may not?'],
    description:
      'One question and as many answers as we find. Every idea is written down before any is judged.\n\n**Afterwards:** you get the list, and who goes on with what.\n',
    wholeCourse: false,
  },
  hackathon: {
    agenda: steps(
      ['Welcome and challenges', 60],
      ['Finding teams', 60],
      ['Working', 24 * 60],
      ['Handing in', 30],
      ['Demos and judging', 180],
      ['Results', 60],
    ),
    questions: ['What can you bring to a team?', 'Do you have a team, or shall we find you one?'],
    description:
      'Teams of up to five build something in two days and show it at the end.\n\n**Bring:** a laptop and an idea, or only curiosity. Teams are found on the spot.\n\n**Hand in** before the demos; what is handed in is what is judged.\n',
    wholeCourse: false,
  },
  show_and_tell: {
    agenda: steps(['Welcome', 5], ['Five people show', 50], ['Close', 5]),
    questions: ['Would you like to show something? What do you need: a screen, sound?'],
    description:
      'Five people show what they are working on: five minutes each, then five minutes of questions. Unfinished work is welcome.\n\n**Want to show something?** Say so when you reply; some places are kept for those who decide on the day.\n',
    wholeCourse: false,
  },
  training: {
    agenda: steps(
      ['Welcome and what you know already', 15],
      ['First part', 60],
      ['Break', 15],
      ['Second part, hands on', 75],
      ['What we take home', 15],
    ),
    questions: ['What do you already know?', 'What do you want to be able to do afterwards?'],
    description:
      '**Afterwards you can:** do it on your own.\n\n**You need:** no experience. Bring a laptop if you have one.\n',
    wholeCourse: true,
  },
  unconference: {
    agenda: steps(
      ['Welcome and how it works', 30],
      ['Proposing and voting', 45],
      ['Sessions, first round', 45],
      ['Sessions, second round', 45],
      ['Lunch', 75],
      ['Sessions, third round', 45],
      ['Sessions, fourth round', 45],
      ['Break', 30],
      ['Sessions, fifth round', 45],
      ['What we take home', 45],
    ),
    questions: ['What would you like to talk about, or hear about?'],
    description:
      'There is no programme until we make it: propose a session in the morning, vote for those you want, and go where you learn most.\n\n**If you are neither learning nor contributing,** go to another session. Nobody minds.\n',
    wholeCourse: false,
  },
  circle: {
    agenda: steps(
      ['Check-in', 10],
      ['What we promised last time', 15],
      ['First seat', 25],
      ['Second seat', 25],
      ['What we promise, and close', 15],
    ),
    questions: ['What would you bring to the circle first?'],
    description:
      'The same few people, meeting regularly. Two of us bring a question each time; the others ask, then suggest; whoever asked decides what to do.\n\nWhat is said here stays here. A place in the circle is for all its dates.\n',
    wholeCourse: true,
  },
  social: {
    agenda: [],
    questions: [],
    description: 'No programme. Come, bring somebody, stay as long as you like.\n',
    wholeCourse: false,
  },
};
