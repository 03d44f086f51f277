/** One item → one verdict: validation, cache, single-flight, then the verifier. */
import type { Log } from '../observability/logs.ts';
import type { Metrics } from '../observability/metrics.ts';
import { type UnscoredJudgement, type UnscoredReason, unscored, type Verdict } from '../verdict.ts';
import type { Registry } from '../verifiers/registry.ts';
import type { PartGrader } from '../verifiers/verifier.ts';
import { Admission, type Limits, type Load } from './admission/admission.ts';
import { Backlog } from './admission/backlog.ts';
import { CostEstimates } from './admission/cost-estimates.ts';
import { cacheKey, JudgementCache } from './cache.ts';
import { gradeEach, gradeMany } from './grade-many.ts';
import type { GradeCall, Grader } from './grader.ts';
import { exactItem, plainItem } from './items/exact-item.ts';
import { type Item, inputOf } from './items/item.ts';
import { createItemValidator } from './items/validator.ts';
import { Pacer } from './pacer.ts';
import { type Remainder, runVerifier } from './run-verifier.ts';
import { Flight, type Outcome } from './shared-grading.ts';
import { toVerdict } from './verdicts.ts';

/** The limits hold for each resource that expensive items occupy. */
export interface GraderOptions extends Limits {
  registry: Registry;
  log: Log;
  metrics: Metrics;
  cacheMb: number;
}

/** What an item came to; `shared` where it was decided for another one that is the same. */
interface Decided extends Outcome {
  shared?: boolean;
}

export function createGrader(options: GraderOptions): Grader {
  const { registry, metrics } = options;
  const validator = createItemValidator(registry);
  const cache = new JudgementCache(options.cacheMb);
  const admissions = new Map<string, Admission>();
  const parts = { log: options.log, admission, estimates: new CostEstimates(), partsOf };
  const flights = new Map<string, Flight>();
  const backlog = new Backlog();
  const many = { grade, refuse, pacer: new Pacer(), backlog };

  function grade(item: Item, call: GradeCall): Verdict | Promise<Verdict> {
    const started = performance.now();
    const decided = decide(item, call);
    return decided instanceof Promise
      ? decided.then((one) => conclude(item, one, started))
      : conclude(item, decided, started);
  }

  /** A part of a composite item goes the way of every item: validated, cached, shared, admitted. */
  function partsOf(call: GradeCall): PartGrader {
    const checked = { ...call, checked: true };
    return {
      fault: (part) => malformation(plainItem(part)),
      grade(part) {
        const decided = decide(exactItem(registry, plainItem(part), part), checked);
        return decided instanceof Promise ? decided.then(({ judgement }) => judgement) : decided.judgement;
      },
    };
  }

  function decide(item: Item, call: GradeCall): Decided | Promise<Decided> {
    const malformed = call.checked ? undefined : malformation(item);
    const verifier = registry.get(item.verifier);
    if (malformed || !verifier) return { judgement: malformed ?? unscored('invalid_item') };

    const input = inputOf(item);
    const key = cacheKey(verifier, input);
    const known = cache.get(key);
    if (known) {
      metrics.cacheLookup('hit');
      return { judgement: known, shared: true };
    }
    const joined = flights.get(key);
    if (joined?.wanted) {
      metrics.cacheLookup('joined');
      return joined.join(call.deadlineAt, call.signal).then((outcome) => ({ ...outcome, shared: true }));
    }
    metrics.cacheLookup('miss');
    const begun = runVerifier(parts, verifier, input, call);
    if (typeof begun === 'function') return takeOff(key, begun).join(call.deadlineAt, call.signal);
    cache.set(key, begun.judgement);
    return begun;
  }

  function malformation(item: Item): UnscoredJudgement | undefined {
    const fault = validator.faults(item)[0];
    return (
      fault &&
      unscored('invalid_item', { message: `${fault.pointer} ${fault.detail}`, pointer: fault.pointer })
    );
  }

  function admission(resource: string): Admission {
    const known = admissions.get(resource);
    if (known) return known;
    const made = new Admission(options);
    admissions.set(resource, made);
    return made;
  }

  /** The sums over all resources; the wait is that of the longest queue. */
  function load(): Load {
    const loads = [...admissions.values()].map((one) => one.load());
    return {
      inFlight: loads.reduce((sum, one) => sum + one.inFlight, 0),
      waiting: loads.reduce((sum, one) => sum + one.waiting, 0),
      waitMs: Math.max(backlog.waitMs, ...loads.map((one) => one.waitMs)),
    };
  }

  function takeOff(key: string, remainder: Remainder): Flight {
    const flight: Flight = new Flight(async (signal) => {
      const outcome = await remainder(signal);
      cache.set(key, outcome.judgement);
      if (flights.get(key) === flight) flights.delete(key);
      return outcome;
    });
    flights.set(key, flight);
    return flight;
  }

  function conclude(item: Item, outcome: Decided, started: number): Verdict {
    const verifier = registry.get(item.verifier);
    const totalMs = performance.now() - started;
    const { judgement, queueMs, shared = false } = outcome;
    const cached = shared && judgement.status === 'scored';
    const label = verifier ? `${verifier.id}@${verifier.version}` : 'unknown@0.0.0';
    const verdict = toVerdict(item, label, judgement, { totalMs, queueMs, cached });
    metrics.item(verifier?.id ?? 'unknown', verdict.status, verdict.reason, totalMs / 1000);
    return verdict;
  }

  function refuse(item: Item, reason: UnscoredReason): Verdict {
    return conclude(item, { judgement: unscored(reason) }, performance.now());
  }

  metrics.gauge('touchstone_items_in_flight', 'Expensive items being graded.', () => load().inFlight);
  metrics.gauge('touchstone_items_waiting', 'Expensive items waiting for a place.', () => load().waiting);
  metrics.gauge('touchstone_cache_entries', 'Verdicts kept for identical items.', () => cache.size);

  return {
    faults: validator.faults,
    grade,
    gradeEach: (items, call, tell) => gradeEach(many, items, call, tell),
    gradeMany: (items, call) => gradeMany(many, items, call),
    load,
  };
}
