/**
 * Whether the Lean server answers as Lean does: it proves a truth, and does not prove a falsehood.
 * A server that says yes to everything is the worst outage: it looks like success.
 */
import { randomBytes } from 'node:crypto';
import { axiomsOf } from './axioms.ts';
import type { LeanServer } from './server.ts';

export type LeanState = 'not looked at yet' | 'ready' | 'does not answer' | 'proves what is false';

export interface Canaries {
  readonly state: LeanState;
  close(): void;
}

const AGAIN_MS = 30_000;
const TIMEOUT_S = 60;

/** Sends both canaries at once, and again until both come back as they should. */
export function sendCanaries(server: LeanServer): Canaries {
  const ended = new AbortController();
  let state: LeanState = 'not looked at yet';
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const truth = await isProved(server, '1 + 1 = 2', ended.signal);
    const falsehood = await isProved(server, '1 = 2', ended.signal);
    if (ended.signal.aborted) return;
    state = falsehood === true ? 'proves what is false' : truth === true ? 'ready' : 'does not answer';
    if (state !== 'ready') timer = setTimeout(() => void look(), AGAIN_MS).unref();
  }
  void look();
  return {
    get state() {
      return state;
    },
    close() {
      ended.abort();
      clearTimeout(timer);
    },
  };
}

/** Undefined where the server gives no answer. */
async function isProved(
  server: LeanServer,
  proposition: string,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const name = `TS_Canary_${randomBytes(16).toString('hex')}`;
  const code = `theorem ${name} : ${proposition} := rfl\n#print axioms ${name}\n`;
  const answer = await server.check(code, TIMEOUT_S, signal);
  if (answer.kind !== 'answer') return undefined;
  const fails = answer.messages.some(({ severity }) => severity === 'error');
  const printed = answer.messages.filter(({ data }) => data.includes(name));
  return !fails && printed.length === 1 && axiomsOf(printed[0]!.data, name) !== undefined;
}
