import autocannon from 'autocannon';

import type { LoadSize } from './sizes.js';

/** The same load for both sides. */
export interface Load {
  url: string;
  path: string;
  method?: 'GET' | 'PUT';
  headers?: Record<string, string>;
  body?: string;
  /** The status that every answer must have. */
  status: number;
  /** Makes every request another one. */
  next?: () => { path?: string; headers?: Record<string, string> };
}

export interface Race {
  /** Requests a second, the median of the rounds. */
  ours: number;
  raw: number;
  /** The median of the rounds' ratios: what disturbs this machine disturbs neighbours alike. */
  ratio: number;
}

/** Loads one after the other, in turns, after both have run warm. */
export async function race(
  { connections, rounds: many, warmUp, turn: length }: LoadSize,
  ours: Load,
  raw: Load,
): Promise<Race> {
  await run(ours, { connections, ...warmUp });
  await run(raw, { connections, ...warmUp });
  const rounds: { ours: number; raw: number }[] = [];
  for (let round = 0; round < many; round += 1) {
    const turn = { raw: 0, ours: 0 };
    turn.raw = await run(raw, { connections, ...length });
    turn.ours = await run(ours, { connections, ...length });
    rounds.push(turn);
  }
  return {
    ours: median(rounds.map((round) => round.ours)),
    raw: median(rounds.map((round) => round.raw)),
    ratio: median(rounds.map((round) => round.ours / round.raw)),
  };
}

/** @returns requests a second @throws where an answer is not what was asked for: then nothing was measured */
async function run(
  { url, path, status, next, ...rest }: Load,
  length: Pick<autocannon.Options, 'connections' | 'duration' | 'amount'>,
): Promise<number> {
  const result = await autocannon({
    url: url + path,
    ...length,
    method: rest.method ?? 'GET',
    headers: rest.headers ?? {},
    ...(rest.body === undefined ? {} : { body: rest.body }),
    ...(next ? { requests: [{ setupRequest: (request) => changed(request, next()) }] } : {}),
  });
  const answered = Object.entries(result.statusCodeStats ?? {});
  const wrong = answered.filter(([code]) => Number(code) !== status);
  if (result.errors > 0 || wrong.length > 0 || answered.length === 0)
    throw new Error(`${url + path} answered ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors.`);
  return result.requests.total / result.duration;
}

function changed(request: autocannon.Request, { path, headers }: ReturnType<NonNullable<Load['next']>>) {
  return { ...request, ...(path ? { path } : {}), headers: { ...request.headers, ...headers } } as autocannon.Request;
}

/** Times each of two requests in turns, one at a time. @returns medians in milliseconds */
export async function compare(
  ours: () => Promise<number>,
  raw: () => Promise<number>,
  times: number,
): Promise<{ ours: number; raw: number }> {
  const taken = { ours: [] as number[], raw: [] as number[] };
  for (let turn = 0; turn < times; turn += 1) {
    taken.ours.push(await ours());
    taken.raw.push(await raw());
  }
  const warm = Math.floor(times / 4);
  return { ours: median(taken.ours.slice(warm)), raw: median(taken.raw.slice(warm)) };
}

/** Milliseconds from asking to the last byte. As the load does, it asks for bytes that are not packed: the yardstick packs none. */
export async function timed(url: string, headers: Record<string, string> = {}): Promise<number> {
  const began = performance.now();
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity', ...headers } });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
  return performance.now() - began;
}

/** What all but one in twenty stay below. */
export function percentile95(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.ceil(numbers.length * 0.95) - 1] ?? 0;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] =
    sorted.length % 2 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}
