/**
 * The Idempotency-Key of a save: the same for as long as the same is sent, so that a retry after a lost answer does
 * nothing twice; another one after it was answered, or when something else is sent.
 */
export class AttemptKey {
  private sent = '';
  private key = '';

  for(body: unknown): string {
    const text = JSON.stringify(body);
    if (text !== this.sent) [this.sent, this.key] = [text, newKey()];
    return this.key;
  }

  answered(): void {
    this.sent = '';
  }
}

/** 128 random bits; `crypto.randomUUID` is missing where a page is served without TLS on a local network. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
