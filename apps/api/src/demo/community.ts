import { readFile } from 'node:fs/promises';
import { z } from 'zod';

// The fictional community in data/ (CC0), as far as the demo shows it.

const room = z.object({
  id: z.string(),
  name: z.string(),
  capacity: z.number(),
  equipment: z.array(z.string()),
  step_free: z.boolean(),
  note: z.string().default(''),
});

const space = z.object({
  id: z.string(),
  name: z.string(),
  tagline: z.string(),
  neighbourhood: z.string(),
  address: z.string(),
  city: z.string(),
  time_zone: z.string(),
  purpose: z.string(),
  values: z.array(z.string()),
  norms: z.string(),
  quiet_hours: z.string(),
  photo_policy: z.string(),
  care_contact_role: z.string(),
  rooms: z.array(room),
});
export type DemoSpace = z.infer<typeof space>;

const member = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  organisation: z.string(),
  role: z.string(),
  home_space: z.string(),
  languages: z.array(z.string()),
  listed_in_directory: z.boolean(),
});
export type DemoMember = z.infer<typeof member>;

const event = z.object({
  id: z.string(),
  kind: z.enum([
    'seminar',
    'talk',
    'brainstorm',
    'hackathon',
    'show_and_tell',
    'training',
    'unconference',
    'mastermind',
    'social',
  ]),
  title: z.string(),
  space: z.string(),
  room: z.string(),
  start: z.string(),
  duration_minutes: z.number(),
  recurrence: z.object({ rrule: z.string(), exdates: z.array(z.string()) }).optional(),
  capacity: z.number(),
  format: z.enum(['in_person', 'hybrid', 'online']),
  audience: z.enum(['public', 'members', 'invite']),
  languages: z.array(z.string()),
  price: z.string(),
  hosts: z.array(z.string()),
  topics: z.array(z.string()),
  agenda: z.array(z.object({ from_minute: z.number(), minutes: z.number(), title: z.string() })),
  description: z.string(),
  registration: z.object({ approval: z.boolean() }),
  drop_in: z.boolean().default(false),
  time_zone: z.string(),
});
export type DemoEvent = z.infer<typeof event>;

export interface Community {
  spaces: DemoSpace[];
  members: DemoMember[];
  events: DemoEvent[];
}

const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`./data/${name}.json`, import.meta.url), 'utf8')) as unknown;

export async function readCommunity(): Promise<Community> {
  const [spaces, members, events] = await Promise.all([read('spaces'), read('members'), read('events')]);
  return {
    spaces: z.object({ spaces: z.array(space) }).parse(spaces).spaces,
    members: z.object({ members: z.array(member) }).parse(members).members,
    events: z.object({ events: z.array(event) }).parse(events).events,
  };
}
