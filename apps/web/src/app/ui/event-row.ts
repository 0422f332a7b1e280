import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { rowWords } from '#domain/calendars/when-in-words.js';
import { offersReply } from '#domain/rsvps/replies-until.js';
import { zoneBeside } from '#domain/zones/zone-beside.js';
import { FormatBadge } from './format-badge.js';
import { markOf, RsvpMark, type MarkedRow } from './rsvp-mark.js';
import { seatsFree, seatsInWords } from './seats.js';
import { SpaceMark } from './space-mark.js';
import { dayOf, withOffset } from './times.js';

/** One line of a programme. The title is the link of the whole row; a button lies above it. */
@Component({
  selector: 'app-event-row',
  imports: [FormatBadge, RouterLink, RsvpMark, SpaceMark],
  template: `
    <time class="when" [attr.datetime]="datetime()">
      {{ times().start }}
      @if (times().end; as time) {
        <small><span [class.visually-hidden]="!overDays()">&ngsp;to </span>{{ time }}</small>
      }
    </time>
    <div class="what">
      @if (level() === 3) {
        <h3>
          <a [routerLink]="link()">{{ row().title }}</a>
        </h3>
      } @else {
        <h4>
          <a [routerLink]="link()">{{ row().title }}</a>
        </h4>
      }
      <p class="meta">
        <app-format-badge [format]="row().format" />
        @if (showSpace()) {
          <span class="of-space"><app-space-mark [space]="row().space.slug" />{{ row().space.name }}</span>
        }
        @if (zone(); as clock) {
          <span>{{ clock }}</span>
        }
        @if (row().place) {
          <span>{{ row().place }}</span>
        }
        @if (hosts(); as names) {
          <span>{{ names }}</span>
        }
      </p>
    </div>
    @if (row().cover; as cover) {
      <img class="cover" [src]="cover" alt="" width="96" height="64" loading="lazy" decoding="async" />
    }
    <div class="state">
      @if (mark(); as shown) {
        <app-rsvp-mark [mark]="shown" />&ngsp;
      }
      @if (note(); as text) {
        <span>{{ text }}</span>&ngsp;
      }
      @if (asks()) {
        <a class="button outline compact" [routerLink]="link()">
          {{ full() ? 'Join the line' : 'Reply' }}<span class="visually-hidden">: {{ row().title }}</span>
        </a>
      }
    </div>
  `,
  host: {
    class: 'event-row',
    '[class.off]': 'off()',
    '[class.cancelled]': "row().status === 'cancelled'",
    '[class.postponed]': "row().status === 'postponed'",
    '[attr.data-format]': 'row().format',
  },
})
export class EventRow {
  readonly row = input.required<MarkedRow>();
  readonly level = input<3 | 4>(3);
  readonly showSpace = input(false);
  /** Offer a reply where one may be given. */
  readonly offerReply = input(true);

  /** The day under whose heading it stands, where that is not the one on which it begins. */
  readonly day = input<string>();

  /** The zone by whose clocks the page goes: a row whose clock differs names its own. Null while nobody knows. */
  readonly pageZone = input<string | null>(null);

  protected readonly zone = computed(() => zoneBeside(this.row(), this.pageZone()));
  protected readonly link = computed(() => ['/events', this.row().id]);
  protected readonly datetime = computed(() => withOffset(this.row().localStart, this.row().startsAt));
  protected readonly mark = computed(() => markOf(this.row()));
  protected readonly off = computed(() => this.row().status === 'cancelled' || this.row().status === 'postponed');

  private readonly over = computed(() => Date.parse(this.row().endsAt) < Date.now());
  private readonly begun = computed(() => Date.parse(this.row().startsAt) <= Date.now());
  private readonly unanswered = computed(() => (this.row().mine?.status ?? 'cancelled') === 'cancelled');
  private readonly takesReplies = computed(() => {
    const { status, replyPolicy, repliesUntil, invited } = this.row();
    return offersReply({ status, replyPolicy, invited, repliesUntil: new Date(repliesUntil) }, new Date());
  });

  protected readonly times = computed(() => rowWords(this.row(), this.day() ?? dayOf(this.row().localStart)));
  /** Its end names a day, not only an hour below the other. */
  protected readonly overDays = computed(() => !/^\d/.test(this.times().end));

  protected readonly hosts = computed(() => {
    const [first, ...others] = this.row().hosts;
    return first && (others.length > 0 ? `${first.name} and ${others.length} more` : first.name);
  });

  protected readonly note = computed(() => {
    const row = this.row();
    if (row.status === 'cancelled') return row.statusReason;
    if (row.status === 'postponed') return row.statusReason || 'New date to come';
    if (this.over()) return row.taken > 0 ? `${row.taken} were going` : '';
    const seats = row.mine?.status === 'going' ? '' : seatsInWords(row);
    if (this.begun()) return ['On now', this.asks() && seats].filter(Boolean).join(', ');
    const over = Date.parse(row.repliesUntil) <= Date.now();
    return over && row.replyPolicy !== 'closed' && this.unanswered() ? 'Replies are closed' : seats;
  });

  protected readonly full = computed(() => this.row().replyPolicy !== 'approval' && seatsFree(this.row()) === 0);

  protected readonly asks = computed(() => this.offerReply() && this.takesReplies() && this.unanswered());
}
