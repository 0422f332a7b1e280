import { Injectable } from '@nestjs/common';

import { eventsView, facetsView, type EventsQuery } from '#contract/programme.js';
import { Clock } from '../platform/clock.js';
import type { Representation } from '../platform/http/conditional.js';
import { KeptBodies } from '../platform/http/kept-bodies.js';
import { Revisions, stateOf } from '../spaces/revisions.js';
import { EventsQueries } from './events.queries.js';
import { FacetsQueries } from './facets.queries.js';

const MINUTE = 60_000;
const MOST_BYTES = 32_000_000;

/**
 * What guests read of the programme, kept under the revision of all it is made from. Everybody without a session reads
 * the same, so most reads are answered without making anything.
 */
@Injectable()
export class KeptProgramme {
  private readonly kept = new KeptBodies(MOST_BYTES);

  constructor(
    private readonly events: EventsQueries,
    private readonly filters: FacetsQueries,
    private readonly revisions: Revisions,
    private readonly clock: Clock,
  ) {}

  list(query: EventsQuery): Promise<Representation> {
    return this.representation('list', query, async () =>
      JSON.stringify(eventsView.parse(await this.events.list(null, query))),
    );
  }

  facets(space: string | undefined): Promise<Representation> {
    return this.representation('facets', { space }, async () =>
      JSON.stringify(facetsView.parse(await this.filters.facets(null, space))),
    );
  }

  private async representation(
    what: string,
    query: { space?: string | undefined },
    make: () => Promise<string>,
  ): Promise<Representation> {
    // The state says whether what is kept still holds; the content names it, for the minute alone changes no list.
    const state = await this.state(query.space);
    const body = await this.kept.named(JSON.stringify([what, query]), state, make);
    return {
      tag: body.tag,
      contentType: 'application/json; charset=utf-8',
      // A cache may keep it but asks every time: a member behind the same cache reads something else.
      cacheControl: 'public, no-cache',
      holds: async () => (await this.state(query.space)) === state,
      body: () => Promise.resolve(body),
    };
  }

  /** The revisions, replies included because free seats are shown; and the minute, because what has ended leaves the list. */
  private async state(space: string | undefined): Promise<string> {
    const minute = Math.floor(this.clock.now().getTime() / MINUTE);
    return `${minute} ${stateOf(await this.revisions.all(), space)}`;
  }
}
