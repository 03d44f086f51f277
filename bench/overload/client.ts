/** Sends requests and keeps what came back. */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request } from './requests.ts';

export interface Outcome {
  kind: string;
  status: number;
  retryAfter: string | undefined;
  /** Milliseconds from when it was due to the end of the answer. */
  ms: number;
  at: number;
  /** A reward that is not the right one. */
  wrong: boolean;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4096 });

export function send(address: string, { kind, path, body, reward }: Request, due: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(`${address}${path}`, { method: 'POST', agent, headers }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () => {
        const status = answer.statusCode ?? 0;
        const now = performance.now();
        const verdict = status === 200 ? JSON.parse(Buffer.concat(pieces).toString()) : undefined;
        const wrong = verdict !== undefined && verdict.reward !== reward;
        resolve({ kind, status, retryAfter: answer.headers['retry-after'], ms: now - due, at: now, wrong });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** As many at a time as given, the next when one has been answered. */
export async function closedLoop(
  address: string,
  source: Iterator<Request>,
  clients: number,
  seconds: number,
) {
  const end = performance.now() + 1000 * seconds;
  const outcomes: Outcome[] = [];
  const client = async () => {
    while (performance.now() < end)
      outcomes.push(await send(address, source.next().value, performance.now()));
  };
  await Promise.all(Array.from({ length: clients }, client));
  return outcomes;
}

/**
 * So many a second by chance (Poisson), whatever becomes of those before: as from callers who know
 * nothing of each other.
 */
export async function openLoop(
  address: string,
  source: Iterator<Request>,
  perSecond: number,
  seconds: number,
) {
  const begun = performance.now();
  const answers: Promise<Outcome>[] = [];
  for (let due = begun; ; due += (-Math.log(1 - Math.random()) * 1000) / perSecond) {
    if (due > begun + 1000 * seconds) break;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    answers.push(send(address, source.next().value, due));
  }
  const over = performance.now();
  return { over, outcomes: await Promise.all(answers) };
}
