import { Component, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { Person } from '#contract/members.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { Announcer } from '../platform/announcer.js';
import { PageHead } from '../platform/page-head.js';
import { ReaderZone } from '../platform/reader-zone.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { Confirm } from '../ui/confirm.js';
import { FilterChip } from '../ui/filter-chip.js';
import { Notice } from '../ui/notice.js';
import { PersonChip } from '../ui/person-chip.js';
import { SeatMeter } from '../ui/seat-meter.js';
import { wholeSpan } from '../ui/times.js';
import { HostClient } from './host-client.js';
import { MemberSearch } from './member-search.js';
import { ReplyRows, unconfirmedIn, type Reply } from './reply-rows.js';

const NO_ACTS = { pending: [], seated: [] } as const;
const DONE = { approve: 'has a seat.', decline: 'is declined.', remove: 'is taken off the list.' } as const;

/** Both mail at once, and cannot be taken back. */
function askedBefore(decision: 'decline' | 'remove', name: string, over = false) {
  return decision === 'decline'
    ? { question: `Decline ${name}?`, text: 'They are told by mail, now.', yes: 'Decline', no: 'Not yet' }
    : {
        question: `Take ${name} off the list?`,
        text: `They are told by mail. A seat that frees goes to ${over ? 'nobody: replies are closed' : 'the next in line'}.`,
        yes: 'Take off the list',
        no: 'Keep them',
      };
}

/** Who comes, who waits, whom the organizer answers. */
@Component({
  selector: 'app-replies-page',
  imports: [Confirm, FilterChip, MemberSearch, Notice, PageProblem, PersonChip, ReplyRows, RouterLink, SeatMeter],
  templateUrl: './replies-page.html',
})
export class RepliesPage {
  private readonly client = inject(HostClient);
  private readonly announcer = inject(Announcer);
  private readonly reader = inject(ReaderZone).zone;

  readonly eventId = input.required<string>();

  protected readonly draft = this.client.draft(this.eventId);
  protected readonly event = computed(() => (this.draft.hasValue() ? this.draft.value() : null));
  /** Door helpers read the list; the event itself is not theirs to open, so its title comes from what they help with. */
  private readonly hosted = (['coming', 'past'] as const).map((part) =>
    this.client.hosted(() => (this.draft.statusCode() === 403 ? { part, event: this.eventId() } : undefined)),
  );
  private readonly helped = computed(() => {
    if (this.hosted.some((list) => list.isLoading())) return null;
    return this.hosted.flatMap((list) => (list.hasValue() ? list.value().items : []))[0] ?? null;
  });
  protected readonly shown = computed(() => this.event() ?? this.helped());
  protected readonly found = this.client.replies(() => this.event()?.occurrenceId ?? this.helped()?.id);
  protected readonly problem = computed(() => {
    const searching = this.hosted.some((list) => list.isLoading()) || this.helped() !== null;
    return (searching ? undefined : this.draft.error()) ?? this.found.error();
  });
  protected readonly view = computed(() => (this.found.hasValue() ? this.found.value() : null));
  /** Up to one moment organizers let people in; taking somebody off the list they can afterwards, too. */
  protected readonly over = computed(() => {
    const date = this.view()?.occurrence;
    return date !== undefined && date.status === 'scheduled' && Date.parse(date.repliesUntil) <= Date.now();
  });
  protected readonly ended = computed(() => Date.parse(this.view()?.occurrence.endsAt ?? '') <= Date.now());
  /** What may be done about each reply, by an organizer. */
  protected readonly acts = computed(() => {
    if (!this.event()) return NO_ACTS;
    return {
      pending: this.over() ? (['decline'] as const) : (['approve', 'decline'] as const),
      seated: ['remove'] as const,
    };
  });
  /** Only those who have not confirmed the new day, where the organizer wants to see them. */
  protected readonly narrowed = signal(false);
  protected readonly listed = computed(() => {
    const view = this.view();
    return view && this.narrowed() && view.unconfirmed > 0 ? unconfirmedIn(view) : view;
  });
  protected readonly when = computed(() => {
    const view = this.view();
    if (!view) return null;
    return [wholeSpan(view.occurrence), zoneBeside(view.occurrence, this.reader())].filter(Boolean).join(', ');
  });
  protected readonly invites = computed(
    () => this.event()?.replyPolicy === 'invite' || this.event()?.visibility === 'invited',
  );
  protected readonly present = computed(() => {
    const view = this.view();
    return view ? [...view.going, ...view.line, ...view.pending].map(({ member }) => member.id) : [];
  });
  protected readonly invitedIds = computed(() => this.event()?.invited.map(({ id }) => id) ?? []);

  protected readonly busy = signal<string | null>(null);
  protected readonly refused = signal<Refused | null>(null);
  /** What is asked before somebody is told no. */
  protected readonly asked = signal(askedBefore('remove', 'them'));
  private readonly sure = viewChild.required(Confirm);

  constructor() {
    const head = inject(PageHead);
    wearFaceOf(() => this.shown()?.space ?? null);
    effect(() => head.describe({ title: `Replies: ${this.shown()?.title ?? ''}`, index: false }));
  }

  protected async decide({ reply, decision }: { reply: Reply; decision: keyof typeof DONE }): Promise<void> {
    if (decision !== 'approve') {
      this.asked.set(askedBefore(decision, reply.member.name, this.over()));
      if (!(await this.sure().ask())) return;
    }
    this.busy.set(reply.id);
    await this.attempt(`${reply.member.name} ${DONE[decision]}`, (occurrenceId) =>
      this.client.decide(occurrenceId, reply.id, decision),
    );
    this.busy.set(null);
  }

  protected add({ id, name }: Person): Promise<void> {
    return this.attempt(`${name} is on the list.`, (occurrenceId) => this.client.addReply(occurrenceId, id));
  }

  protected async invite({ id, name }: Person): Promise<void> {
    await this.attempt(`${name} is invited.`, () => this.client.invite(this.eventId(), [id]));
    this.draft.reload();
  }

  protected async uninvite({ id, name }: Person): Promise<void> {
    await this.attempt(`${name} is no longer invited.`, () => this.client.uninvite(this.eventId(), id));
    this.draft.reload();
  }

  private async attempt(said: string, action: (occurrenceId: string) => Promise<unknown>): Promise<void> {
    const event = this.event();
    if (!event) return;
    this.refused.set(null);
    try {
      await action(event.occurrenceId);
      this.announcer.say(said);
      this.found.reload();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    }
  }
}
