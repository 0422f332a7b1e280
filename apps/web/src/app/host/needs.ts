import type { HostedView } from '../../../../../libs/contract/events.js';

type Row = HostedView['coming'][number];

/** What an event needs of its host, each a sentence; empty where nothing is left to do. */
export function needsInWords({ needs, pending }: Pick<Row, 'needs' | 'pending'>): string[] {
  const words: Record<Row['needs'][number], string> = {
    publish: 'Not published yet.',
    approve: pending === 1 ? '1 person waits for your yes.' : `${pending} people wait for your yes.`,
    place: 'It has no place yet.',
    'new-date': 'It needs a new date.',
  };
  return needs.map((need) => words[need]);
}
