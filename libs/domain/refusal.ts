/** Every "no" a rule can say. The HTTP filter maps a code to a status, the web app to a sentence. */
export type RefusalCode =
  | 'not-found'
  | 'not-allowed'
  | 'sign-in-needed'
  | 'wrong-origin'
  | 'code-wrong'
  | 'code-expired'
  | 'link-used'
  | 'link-other-browser'
  | 'too-many-tries'
  | 'last-admin'
  | 'norms-changed'
  | 'address-taken'
  | 'room-in-use'
  | 'event-started'
  | 'event-cancelled'
  | 'event-postponed'
  | 'event-not-published'
  | 'event-has-replies'
  | 'ends-before-start'
  | 'date-unknown'
  | 'in-the-past'
  | 'replies-closed'
  | 'invitation-needed'
  | 'replied-already'
  | 'changed-meanwhile'
  | 'key-reused'
  | 'key-in-flight'
  | 'owner-needed'
  | 'file-too-large'
  | 'file-unreadable'
  | 'calendar-unreadable'
  | 'calendar-too-large'
  | 'calendar-too-slow'
  | 'import-running'
  | 'busy'
  | 'reply-in-use';

/** A rule said no. Not a bug: `code` is stable, `details` holds what the sentence needs, `field` the input it is about. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly details: Record<string, unknown> = {},
    readonly field?: string,
  ) {
    super(code);
    this.name = 'Refusal';
  }
}
