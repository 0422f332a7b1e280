/** A topic, and how many events of this space and of all spaces are about it. */
export interface KnownTopic {
  topic: string;
  here: number;
  everywhere: number;
}

const MOST = 8;

/**
 * Topics to offer while one is typed: this space's before those of others, what begins with it before what has a word
 * that does, then what is used most. So that one thing has one name, not three.
 * @param taken those the event has already
 */
export function suggestTopics(
  typed: string,
  known: readonly KnownTopic[],
  taken: readonly string[],
  most = MOST,
): string[] {
  const text = plain(typed.trim());
  return known
    .filter(({ topic }) => !taken.includes(topic))
    .map((one) => ({ ...one, fits: fit(plain(one.topic), text) }))
    .filter(({ fits }) => fits !== null)
    .sort(
      (a, b) =>
        Number(b.here > 0) - Number(a.here > 0) ||
        (a.fits ?? 0) - (b.fits ?? 0) ||
        b.here - a.here ||
        b.everywhere - a.everywhere ||
        (a.topic < b.topic ? -1 : 1),
    )
    .slice(0, most)
    .map(({ topic }) => topic);
}

/** 0 begins with it, 1 one of its words does, 2 it stands somewhere inside; null not at all. */
function fit(topic: string, text: string): number | null {
  if (topic.startsWith(text)) return 0;
  if (topic.split(/[\s\-_/]+/).some((word) => word.startsWith(text))) return 1;
  return text.length > 2 && topic.includes(text) ? 2 : null;
}

/** Without accents and case, as people type in a hurry. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
