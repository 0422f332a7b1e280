/** Every "no" a rule can say. The HTTP filter maps a code to a status, the web app to a sentence. */
export type RefusalCode =
  | 'not-found'
  | 'not-allowed'
  | 'review-needed'
  | 'sign-in-needed'
  | 'wrong-origin'
  | 'code-wrong'
  | 'code-expired'
  | 'code-not-sent'
  | 'link-used'
  | 'link-other-browser'
  | 'too-many-tries'
  | 'last-admin'
  | 'norms-changed'
  | 'address-taken'
  | 'room-in-use'
  | 'room-taken'
  | 'event-started'
  | 'event-cancelled'
  | 'event-postponed'
  | 'event-not-published'
  | 'event-has-replies'
  | 'ends-before-start'
  | 'date-unknown'
  | 'in-the-past'
  | 'too-far'
  | 'series-too-far'
  | 'no-dates'
  | 'date-there'
  | 'calendar-addresses-full'
  | 'one-date'
  | 'replies-closed'
  | 'replies-over'
  | 'invitation-needed'
  | 'replied-already'
  | 'changed-meanwhile'
  | 'undo-too-late'
  | 'undo-overtaken'
  | 'undo-impossible'
  | 'key-reused'
  | 'key-in-flight'
  | 'owner-needed'
  | 'organizes-series'
  | 'file-too-large'
  | 'file-unreadable'
  | 'file-type'
  | 'crop-outside'
  | 'calendar-unreadable'
  | 'calendar-too-large'
  | 'calendar-too-slow'
  | 'import-running'
  | 'busy'
  | 'reply-in-use'
  | 'repeats-unreadable'
  | 'repeats-too-much'
  | 'repeats-never';

/** A rule said no. Not a bug: `code` is stable, `details` holds what the sentence needs, `field` the input it is about. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: Record<string, unknown>;
  readonly field?: string;

  constructor(code: RefusalCode, details: Record<string, unknown> = {}, field?: string) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
    this.field = field;
  }
}
