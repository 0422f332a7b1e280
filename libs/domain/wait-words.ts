/** How long to wait, for a sentence such as "Try again in …": rounded up, so that whoever waits is not refused again. */
export function waitInWords(seconds: number): string {
  if (seconds <= 50) return seconds <= 1 ? 'a second' : `${Math.ceil(seconds)} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
