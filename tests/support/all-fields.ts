import { eventChange, type EventChange } from '#contract/events.js';

/** All that an editor can say of an event: a field that the contract is given gets two values here, or nothing compiles. */
export type AllFields = Required<Omit<EventChange, 'version'>>;

export const ALL_FIELDS = Object.keys(eventChange.shape).filter((field) => field !== 'version') as (keyof AllFields)[];

/** Two evenings, or rather an evening and two days, that differ in everything and have nothing as it is by itself. */
export function twoVersions(rooms: readonly [string, string]): [AllFields, AllFields] {
  const speaker = { memberId: null, about: 'Repairs radios', link: 'https://radio.example.org/', shown: true };
  return [
    {
      title: 'Supper club',
      format: 'social',
      description: 'Bring a **bowl**.',
      topics: ['food', 'friends'],
      roomId: rooms[0],
      address: 'Rua do Sol 1, Lisboa',
      onlineUrl: 'https://meet.example.org/supper',
      timeZone: 'Europe/Lisbon',
      localStart: '2027-01-20T19:00',
      localEnd: '2027-01-20T22:00',
      allDay: false,
      visibility: 'network',
      replyPolicy: 'approval',
      repliesClose: '48h',
      capacity: 20,
      agenda: [{ after: 0, minutes: 20, title: 'Soup', speakers: ['Amara Obi'], note: 'Hot.' }],
      speakers: [{ name: 'Amara Obi', ...speaker }],
      materials: [{ title: 'Recipe', url: 'https://example.org/soup', when: 'before', audience: 'going' }],
      questions: [{ id: 'diet', text: 'What do you not eat?', required: true }],
      setupMinutes: 30,
      teardownMinutes: 45,
      wholeCourse: false,
      pictureAlt: 'A pot of soup',
      notes: 'Noor has the key.',
      repeats: null,
    },
    {
      title: 'Two days of radios',
      format: 'hackathon',
      description: 'Bring a *radio*.',
      topics: ['radio'],
      roomId: rooms[1],
      address: 'Rua da Lua 2, Lisboa',
      onlineUrl: 'https://meet.example.org/radios',
      timeZone: 'Europe/Madrid',
      localStart: '2027-01-22T00:00',
      localEnd: '2027-01-24T00:00',
      allDay: true,
      visibility: 'space',
      replyPolicy: 'open',
      repliesClose: 'end',
      capacity: 9,
      agenda: [{ after: 60, minutes: 90, title: 'Solder', speakers: ['Zeno Quiet'], note: 'Mind your hands.' }],
      speakers: [{ name: 'Zeno Quiet', ...speaker, shown: false }],
      materials: [{ title: 'Plan', url: 'https://example.org/plan', when: 'after', audience: 'everybody' }],
      questions: [{ id: 'tools', text: 'Which tools do you bring?', required: false }],
      setupMinutes: 60,
      teardownMinutes: 15,
      wholeCourse: true,
      pictureAlt: 'A radio in parts',
      notes: 'The iron is in the cupboard.',
      repeats: null,
    },
  ];
}
