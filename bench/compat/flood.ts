/** Sends all requests at once, as a client sends and tries again, and counts what became. */
import { type Agent, request } from 'node:http';

export interface Flood {
  agent: Agent;
  retries: { after(status: number | undefined): boolean; tries: number };
  right(index: number, answer: unknown): boolean;
}

export interface Measured {
  seconds: number;
  p50: number;
  p99: number;
  /** Requests that had no answer when their client gave up. */
  lost: number;
  wrong: number;
  again: number;
}

const WAIT_MS = 500;

export async function flood(
  url: string,
  bodies: string[],
  { agent, retries, right }: Flood,
): Promise<Measured> {
  const times: number[] = [];
  let lost = 0;
  let wrong = 0;
  let again = 0;
  const started = performance.now();
  await Promise.all(
    bodies.map(async (body, index) => {
      for (let tries = 1; ; tries++) {
        const { status, text } = await post(url, body, agent);
        if (!retries.after(status) || tries === retries.tries) {
          times.push(performance.now() - started);
          if (status !== 200) lost++;
          else if (!right(index, JSON.parse(text))) wrong++;
          return;
        }
        again++;
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      }
    }),
  );
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { seconds: times.at(-1)! / 1000, p50: at(0.5), p99: at(0.99), lost, wrong, again };
}

/** Without a status where the connection failed. */
function post(url: string, body: string, agent: Agent): Promise<{ status?: number; text: string }> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
      response.on('error', () => resolve({ text: '' }));
    });
    sent.on('error', () => resolve({ text: '' }));
    sent.end(body);
  });
}
