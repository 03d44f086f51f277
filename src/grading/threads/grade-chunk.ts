/** What a thread does with a chunk of a list: the same steps as where lists arrive. */
import type { Judgement } from '../../verdict.ts';
import type { GradeContext, Verifier } from '../../verifiers/verifier.ts';
import { aboveCap } from '../caps.ts';
import type { Input } from '../items/item.ts';
import { unlessPromptAgain } from '../prompt-again.ts';
import { soundJudgement } from '../verdicts.ts';
import type { Chunk, GradedRows, Row, ThreadVerifier } from './chunk.ts';

/** After so much CPU time the rest of a chunk goes back: chunks of other keys wait. */
const SLICE_MS = 10;

const CONTEXT: GradeContext = { signal: new AbortController().signal, tenant: '' };

const loaded = new Map<string, Verifier>();

/** Has the thread load a verifier with its library, so that no item waits for that. */
export async function loadVerifier({ module, name }: ThreadVerifier): Promise<void> {
  const verifier = await verifierOf({ module, name });
  for (const { item } of verifier.examples.slice(0, 1))
    await verifier.grade({ ...item, options: item.options ?? {} } as never, CONTEXT);
}

async function verifierOf({ module, name }: ThreadVerifier): Promise<Verifier> {
  const address = `${module}#${name}`;
  const known = loaded.get(address);
  if (known !== undefined) return known;
  const exported = (await import(module)) as Record<string, Verifier>;
  const verifier = exported[name]!;
  loaded.set(address, verifier);
  return verifier;
}

/** @returns `GradedRows` as JSON. */
export async function gradeChunk({ verifiers, rows, progress }: Chunk): Promise<string> {
  const known = await Promise.all(verifiers.map(verifierOf));
  const graded: GradedRows = { judgements: [], tookMs: [] };
  const begunCpu = cpuMs();
  const begun = performance.now();
  let now = begun;
  for (const [index, [verifier, response, reference, options, prompt]] of (
    JSON.parse(rows) as Row[]
  ).entries()) {
    // The clock runs ahead of the CPU time, and is cheaper to ask.
    if (now - begun > SLICE_MS && cpuMs() - begunCpu > SLICE_MS) break;
    Atomics.store(progress, 0, index);
    const input = { prompt: prompt ?? undefined, response, reference, options } as Input;
    graded.judgements.push(judge(known[verifier]!, input));
    const then = performance.now();
    graded.tookMs.push(then - now);
    now = then;
  }
  return JSON.stringify(graded);
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** null where it cannot be told here or something is wrong: the item is graded where it was. */
function judge(verifier: Verifier, input: Input): Judgement | null {
  const tooLarge = aboveCap(verifier, input);
  if (tooLarge) return tooLarge;
  try {
    const decided = verifier.grade(input, CONTEXT);
    if (decided instanceof Promise) {
      decided.catch(() => undefined);
      return null;
    }
    const { judgement, fault } = soundJudgement(decided);
    return fault === undefined ? unlessPromptAgain(judgement, input) : null;
  } catch {
    return null;
  }
}
