import { z } from 'zod';

import { pictureUrl } from './basics.js';
import { agendaItem, material, question, speakerView } from './event-parts.js';
import { organizerView } from './event-people.js';
import { person } from './members.js';
import { occurrenceRow } from './programme.js';

/** An occurrence's page. */
export const occurrenceView = occurrenceRow
  .extend({
    description: z.string(),
    descriptionHtml: z.string(),
    /** Plain text, at most 200 characters: for search engines and shared links. */
    summary: z.string(),
    picture: pictureUrl,
    /** What it shows, in words; empty where nobody said. */
    pictureAlt: z.string(),
    room: z.object({ name: z.string(), stepFree: z.boolean(), equipment: z.array(z.string()) }).nullable(),
    address: z.string(),
    /** Where it is, as calendars, maps and mails are told: what is said beside `place`, both together, and the street alone. */
    where: z.object({ rest: z.string(), full: z.string(), street: z.string(), onSite: z.boolean() }),
    /** Only for organizers, speakers and people who are going; null for others, whether or not there is one. */
    onlineUrl: z.string().nullable(),
    online: z.boolean(),
    agenda: z.array(agendaItem),
    /** Those who are shown. */
    speakers: z.array(speakerView),
    /** Those the visitor may open; some are for people who are going. */
    materials: z.array(material),
    organizers: z.array(organizerView),
    /** People going who are listed, to members of the space only; empty for others. */
    going: z.array(person),
    sequence: z.number().int(),
    /** What is asked of whoever replies. */
    questions: z.array(question),
    /** One reply is for all dates of its series. */
    wholeCourse: z.boolean(),
    /** The series that it is a date of; null for a one-off event. */
    seriesId: z.uuid().nullable(),
    /** What the visitor may do here. */
    can: z.object({ reply: z.boolean(), organize: z.boolean() }),
  })
  .meta({ id: 'Occurrence' });

export type OccurrenceView = z.infer<typeof occurrenceView>;
