/** One item → one verdict: validation, cache, single-flight, then the verifier. */
import type { Live } from '../observability/live/live.ts';
import type { Log } from '../observability/logs.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Traces } from '../observability/traces/traces.ts';
import { type UnscoredJudgement, type UnscoredReason, unscored, type Verdict } from '../verdict.ts';
import type { Registry } from '../verifiers/registry.ts';
import type { PartGrader, Verifier } from '../verifiers/verifier.ts';
import type { Limits, Load } from './admission/admission.ts';
import { Backlog } from './admission/backlog.ts';
import { Slots } from './admission/slots.ts';
import { cacheKey, JudgementCache } from './cache.ts';
import { aboveCap } from './caps.ts';
import { explainItem } from './explain.ts';
import { gradeEach, gradeMany } from './grade-many.ts';
import type { Explained, GradeCall, Grader } from './grader.ts';
import { exactPart, exactReference, plainItem } from './items/exact-item.ts';
import { type Input, type Item, inputOf } from './items/item.ts';
import { createItemValidator } from './items/validator.ts';
import { Pacer } from './pacer.ts';
import { isCheap, runVerifier } from './run-verifier.ts';
import { type Decided, type Graded, SharedGrading } from './shared-grading.ts';
import { Singles } from './singles.ts';
import { crewFor } from './threads/crew-for.ts';
import { traced } from './traced.ts';
import { labelOf, toVerdict } from './verdicts.ts';

/** The limits hold for each resource that expensive items occupy. */
export interface GraderOptions extends Limits {
  registry: Registry;
  log: Log;
  metrics: Metrics;
  /** Told of every verdict; absent: nobody is. */
  live?: Pick<Live, 'record'> | undefined;
  /** Where they are switched on. */
  traces?: Traces | undefined;
  cacheMb: number;
  /** Whether tenants share verdicts of identical items. */
  sharedCache: boolean;
  /** Threads that grade items of long lists too; default: none. */
  threads?: number;
}

/** The grader of a process: requests, batches and commands share its cache and slots. */
export function createGrader(options: GraderOptions): Grader {
  const { registry, metrics, live } = options;
  // One text for all verdicts of a verifier: recent ones are kept.
  const labels = new Map(registry.list().map((verifier) => [verifier.id, labelOf(verifier)]));
  const validator = createItemValidator(registry);
  const cache = new JudgementCache(options.cacheMb);
  const slots = new Slots(options);
  const parts = { log: options.log, slots, partsOf };
  const gradings = new Map<string, SharedGrading>();
  const backlog = new Backlog();
  const grade = traced(options.traces, gradeItem);
  const crew = crewFor(options, cache, {
    isSound: (item) => malformation(item) === undefined,
    grade,
    refuse,
    conclude,
  });
  const many = { grade, refuse, pacer: new Pacer(), backlog, crew };
  const singles = new Singles(many);

  function gradeItem(item: Item, call: GradeCall): Verdict | Promise<Verdict> {
    const started = performance.now();
    const decided = decide(item, call);
    return decided instanceof Promise
      ? decided.then((one) => conclude(item, one, call, performance.now() - started))
      : conclude(item, decided, call, performance.now() - started);
  }

  /** A part of a composite item goes the way of every item: validated, shared, admitted. */
  function partsOf(call: GradeCall, signal: () => AbortSignal): PartGrader {
    return {
      take(part) {
        const plain = plainItem(part);
        return {
          fault: malformation(plain),
          grade() {
            const decided = decidePart(exactPart(registry, plain, part), call, signal);
            return decided instanceof Promise
              ? decided.then(({ judgement }) => judgement)
              : decided.judgement;
          },
        };
      },
    };
  }

  /**
   * Cheap parts are graded each time: the whole is remembered, and to look one of them up takes
   * longer than most of them.
   */
  function decidePart(item: Item, call: GradeCall, signal: () => AbortSignal): Decided | Promise<Decided> {
    const verifier = registry.get(item.verifier);
    if (!verifier) return { judgement: unscored('invalid_item') };
    const input = inputFor(verifier, item);
    if (!isCheap(verifier, input)) return decide(item, { ...call, checked: true, signal: signal() });
    const begun = runVerifier(parts, { verifier, input, call });
    return begun.state === 'graded' ? begun.graded : begun.finish(signal());
  }

  function decide(item: Item, call: GradeCall): Decided | Promise<Decided> {
    const malformed = call.checked ? undefined : malformation(item);
    const verifier = registry.get(item.verifier);
    if (malformed || !verifier) return { judgement: malformed ?? unscored('invalid_item') };

    const input = inputFor(verifier, item);
    // Before its key is made, which takes long of what is large.
    const tooLarge = aboveCap(verifier, input);
    if (tooLarge) return { judgement: tooLarge };
    // Without a cache a key only finds the same item while it is being graded: a cheap one is not
    // worth it.
    if (!cache.isOn && isCheap(verifier, input)) {
      const begun = runVerifier(parts, { verifier, input, call });
      if (begun.state === 'graded') return begun.graded;
      return new SharedGrading(begun.finish).join(call.deadlineAt, call.signal);
    }
    const key = cacheKey(verifier, input, options.sharedCache ? '' : call.tenant);
    const known = cache.get(key);
    if (known) {
      metrics.cacheLookup('hit');
      return { judgement: known, shared: true };
    }
    const joined = gradings.get(key);
    if (joined?.wanted) {
      metrics.cacheLookup('joined');
      return joined.join(call.deadlineAt, call.signal).then((graded) => ({ ...graded, shared: true }));
    }
    metrics.cacheLookup('miss');
    const begun = runVerifier(parts, { verifier, input, call });
    if (begun.state === 'waits') return share(key, begun.finish).join(call.deadlineAt, call.signal);
    cache.set(key, begun.graded.judgement);
    return begun.graded;
  }

  /** The grading under way, for others who ask for the same item. */
  function share(key: string, finish: (signal: AbortSignal) => Promise<Graded>): SharedGrading {
    const grading: SharedGrading = new SharedGrading(async (signal) => {
      const graded = await finish(signal);
      cache.set(key, graded.judgement);
      if (gradings.get(key) === grading) gradings.delete(key);
      return graded;
    });
    gradings.set(key, grading);
    return grading;
  }

  function malformation(item: Item): UnscoredJudgement | undefined {
    const fault = validator.faults(item)[0];
    return (
      fault &&
      unscored('invalid_item', { message: `${fault.pointer} ${fault.detail}`, pointer: fault.pointer })
    );
  }

  async function explain(item: Item, call: GradeCall): Promise<Explained> {
    const verdict = await grade(item, call);
    const verifier = registry.get(item.verifier);
    if (verdict.reason === 'invalid_item' || !verifier) return { verdict, explanation: { stages: [] } };
    return {
      verdict,
      explanation: await explainItem(parts, { verifier, input: inputFor(verifier, item), call }),
    };
  }

  /** The wait is that of the longest queue. */
  function load(): Load {
    const expensive = slots.load();
    return { ...expensive, waitMs: Math.max(backlog.waitMs, expensive.waitMs) };
  }

  function conclude(item: Item, decided: Decided, call: GradeCall, totalMs: number): Verdict {
    const verifier = registry.get(item.verifier);
    const { judgement, queueMs, shared = false } = decided;
    const cached = shared && judgement.status === 'scored';
    const label = labels.get(item.verifier) ?? labelOf(verifier);
    const verdict = toVerdict(item, label, judgement, { totalMs, queueMs, cached });
    metrics.item(verifier?.id ?? 'unknown', verdict.status, verdict.reason, totalMs / 1000);
    if (verdict.flags) metrics.flags(verifier?.id ?? 'unknown', verdict.flags);
    if (live && !call.unseen) live.record(call.tenant, item, verdict);
    return verdict;
  }

  function refuse(item: Item, reason: UnscoredReason, call: GradeCall): Verdict {
    return conclude(item, { judgement: unscored(reason) }, call, 0);
  }

  metrics.gauge('touchstone_items_in_flight', 'Expensive items being graded.', () => load().inFlight);
  metrics.gauge('touchstone_items_waiting', 'Expensive items waiting for a slot.', () => load().waiting);
  metrics.gauge('touchstone_cache_entries', 'Verdicts kept for identical items.', () => cache.size);

  return {
    faults: validator.faults,
    grade,
    gradeSingle: (item, call) => singles.grade(item, call),
    explain,
    gradeEach: (items, call, tell) => gradeEach(many, items, call, tell),
    gradeMany: (items, call) => gradeMany(many, items, call),
    load,
    close: async () => crew?.close(),
  };
}

/** Numbers are as they were spelled where the schema leaves their type open. */
function inputFor(verifier: Verifier, item: Item): Input {
  return inputOf(item, exactReference(verifier, item.reference));
}
