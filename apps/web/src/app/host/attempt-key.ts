/**
 * The Idempotency-Key of a save: the same for as long as the same is sent, so that a retry after a lost answer does
 * nothing twice; another one after it was answered, or when something else is sent.
 */
export class AttemptKey {
  private sent = '';
  private key = '';

  for(body: unknown): string {
    const text = JSON.stringify(body);
    if (text !== this.sent) [this.sent, this.key] = [text, crypto.randomUUID()];
    return this.key;
  }

  answered(): void {
    this.sent = '';
  }
}
