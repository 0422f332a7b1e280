/** For `@ApiHeader`: the request may be sent twice. */
export const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'The same key and request get the same answer for a day.',
};
