import { Component, input } from '@angular/core';

import type { OccurrenceRow } from '#contract/programme.js';
import { Icon } from './icon.js';

interface Mark {
  icon: string;
  word: string;
  tone: 'is-good' | 'is-notice' | 'is-bad' | '';
}

/** My reply, or what became of the event, in a sign and a word. */
@Component({
  selector: 'app-rsvp-mark',
  imports: [Icon],
  template: `<app-icon [name]="mark().icon" />{{ mark().word }}`,
  host: { '[class]': '"rsvp-mark " + mark().tone' },
})
export class RsvpMark {
  readonly mark = input.required<Mark>();
}

/** A row of a programme; `speaks` only where the reader's own calendar is shown. */
export type MarkedRow = OccurrenceRow & { speaks?: boolean };

/** The mark of a row, null where there is nothing to mark. */
export function markOf({ status, mine, speaks }: Pick<MarkedRow, 'status' | 'mine' | 'speaks'>): Mark | null {
  if (status === 'cancelled') return { icon: 'calendar-x', word: 'Cancelled', tone: 'is-bad' };
  if (status === 'postponed') return { icon: 'pause', word: 'Postponed', tone: 'is-notice' };
  if (status === 'draft') return { icon: 'pencil', word: 'Draft', tone: '' };
  if (speaks) return { icon: 'radio', word: 'You speak', tone: 'is-good' };
  return mine ? markOfReply(mine) : null;
}

function markOfReply({ status, position, needsConfirm }: NonNullable<OccurrenceRow['mine']>): Mark | null {
  if (needsConfirm) return { icon: 'calendar', word: 'Can you still come?', tone: 'is-notice' };
  if (status === 'going') return { icon: 'circle-check', word: 'Going', tone: 'is-good' };
  if (status === 'waitlisted')
    return { icon: 'hourglass', word: position ? `In line, number ${position}` : 'In line', tone: '' };
  if (status === 'offered') return { icon: 'hourglass', word: 'Seat offered', tone: 'is-notice' };
  if (status === 'pending') return { icon: 'hourglass', word: 'Waiting for the host', tone: '' };
  if (status === 'declined') return { icon: 'x', word: 'Declined', tone: 'is-bad' };
  return null;
}
