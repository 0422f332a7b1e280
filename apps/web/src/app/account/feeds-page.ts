import { Component, computed, inject, signal, viewChild } from '@angular/core';

import type { CalendarAddress, CalendarAddressView, CalendarChoice } from '#contract/calendars.js';
import { pathTo } from '#domain/addresses/path-to.js';
import { fetchedInWords } from '#domain/calendars/feed-programs.js';
import { choiceInWords, MOST_ADDRESSES } from '#domain/calendars/personal-choice.js';
import { CopyField } from '../calendars/copy-field.js';
import { SubscribeSheet } from '../calendars/subscribe-sheet.js';
import { Announcer } from '../platform/announcer.js';
import { PageHead } from '../platform/page-head.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { PageProblem } from '../shell/page-problem.js';
import { Confirm } from '../ui/confirm.js';
import { Notice } from '../ui/notice.js';
import { dayOf, longDate } from '../ui/times.js';
import { AccountClient } from './account-client.js';
import { CalendarForm, USUAL } from './calendar-form.js';
import { MySettingsNav } from './my-settings-nav.js';

/** My own calendars in the program I use, each at a secret address; and the public calendars of my spaces. */
@Component({
  selector: 'app-feeds-page',
  imports: [CalendarForm, Confirm, CopyField, MySettingsNav, Notice, PageProblem, SubscribeSheet],
  templateUrl: './feeds-page.html',
  styleUrl: './feeds-page.css',
})
export class FeedsPage {
  private readonly client = inject(AccountClient);
  private readonly announcer = inject(Announcer);
  private readonly session = inject(Session);
  private readonly renewal = viewChild.required<Confirm>('renewal');
  private readonly removal = viewChild.required<Confirm>('removal');

  protected readonly found = this.client.calendarAddresses();
  protected readonly most = computed(() => (this.found.hasValue() ? this.found.value().most : MOST_ADDRESSES));
  protected readonly calendars = computed(() =>
    this.found.hasValue() ? this.found.value().items.map((one) => ({ ...one, ...this.wordsOf(one) })) : [],
  );
  /** Known only right after it was made: we keep its hash and nothing else. */
  protected readonly told = signal<CalendarAddress | null>(null);
  /** The calendar that is being changed, by its id. */
  protected readonly editing = signal<string | null>(null);
  protected readonly saving = signal(false);
  protected readonly refused = signal<Refused | null>(null);
  protected readonly another: CalendarChoice = { ...USUAL, name: '', going: false, hosting: false, open: true };

  protected readonly spaces = computed(() =>
    this.session
      .memberships()
      .filter(({ status }) => status === 'active')
      .map(({ space }) => ({
        ...space,
        ics: pathTo('/calendar/s/:space.ics', { space: space.slug }),
        rss: pathTo('/calendar/s/:space.rss', { space: space.slug }),
      })),
  );

  constructor() {
    inject(PageHead).describe({ title: 'Calendars', index: false });
    wearFaceOf(() => null);
  }

  protected async makeFirst(): Promise<void> {
    await this.attempt(() => this.maker(USUAL));
  }

  protected readonly maker = async (choice: CalendarChoice): Promise<void> => {
    this.tell(await this.client.makeCalendar(choice));
    this.editing.set(null);
  };

  protected changer(id: string): (choice: CalendarChoice) => Promise<void> {
    return async (choice) => {
      await this.client.changeCalendar(id, choice);
      this.editing.set(null);
      this.found.reload();
      this.announcer.say('Saved. Your program shows it when it looks again; the address is the same.');
    };
  }

  protected async renew(id: string): Promise<void> {
    if (!(await this.renewal().ask())) return;
    await this.attempt(async () => this.tell(await this.client.renewCalendar(id)));
  }

  protected async remove(id: string): Promise<void> {
    if (!(await this.removal().ask())) return;
    await this.attempt(async () => {
      await this.client.deleteCalendar(id);
      this.found.reload();
      this.announcer.say('The calendar is gone. Programs that had its address get nothing more.');
    });
  }

  private tell(address: CalendarAddress): void {
    this.told.set(address);
    this.found.reload();
    this.announcer.say('Your address is here. Copy it now: it is shown once.');
  }

  private wordsOf({ fetchedAt, fetchedBy, createdAt, ...choice }: CalendarAddressView) {
    const nameOf = (slug: string) => this.spaces().find((space) => space.slug === slug)?.name ?? slug;
    return {
      holds: choiceInWords(choice, nameOf),
      fetched: fetchedInWords(
        fetchedAt !== null && fetchedBy !== null ? { at: fetchedAt, by: fetchedBy } : null,
        new Date(),
      ),
      since: longDate(dayOf(createdAt)),
    };
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    try {
      await action();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.saving.set(false);
    }
  }
}
