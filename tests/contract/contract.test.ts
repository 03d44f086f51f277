/** What every verifier promises, whatever it judges. See the README beside. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { judge } from '../../bench/accuracy/outcome.ts';
import { dataIsThere, labelledSets } from '../../bench/labelled/sets.ts';
import { exactPart, plainItem } from '../../src/grading/items/exact-item.ts';
import type { Item } from '../../src/grading/items/item.ts';
import { responseText } from '../../src/responses/response.ts';
import { REASONS, type Verdict } from '../../src/verdict.ts';
import { rewardsOf, worstMsOf } from '../../src/verifiers/facts.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';
import { callOf, costOf, lasting, openJudging } from './judging.ts';
import { hostileItems, type Subject, shown, subjectOf } from './subject.ts';

/** `npm run contract` sets it: then times count, too. */
const asked = Number(process.env.CONTRACT_RUNS ?? 0);
const RUNS = 200;
/** Of these the verdicts are compared in other orders and in another process. */
const COMPARED = 30;
/** So long are the longest responses where all is not asked. */
const QUICK = 131_072;
const LONGEST = asked ? undefined : QUICK;
const MAX_HELD_MS = 5;
/** So many labelled items of each verifier, spread over its sets. */
const LABELLED = 300;
/** Names of verifiers, separated by commas, where not all are asked. */
const only = process.env.CONTRACT_ONLY?.split(',');

const judging = await openJudging(only);
after(() => judging.close());
const { registry, grader } = judging.services;
const ajv = new Ajv2020({ strict: false });

const OTHER = fileURLToPath(new URL('other-process.ts', import.meta.url));

/** Items of every verifier, for the other process. */
const compared: { item: Item; verdict: object }[] = [];

for (const verifier of registry.list()) {
  if (only && !only.includes(verifier.id)) continue;
  const subject = await subjectOf(verifier);
  const { id, contract, examples } = subject;

  test(`${id}: its schemas are JSON Schema, closed, and its examples fit them`, () => {
    for (const schema of [verifier.reference, verifier.options]) {
      assert.ok(ajv.validateSchema(JSON.parse(JSON.stringify(schema))), ajv.errorsText());
      for (const branch of 'anyOf' in schema ? schema.anyOf : [schema])
        assert.equal((branch as { additionalProperties?: unknown }).additionalProperties, false);
    }
    assert.ok(examples.length > 0, 'an example says more than a description');
    for (const { item, example } of examples) assert.deepEqual(grader.faults(item), [], example.title);
  });

  test(`${id}: its examples have the verdicts that they state, and can be explained`, async () => {
    for (const { item, example } of examples) {
      const { verdict, explanation } = await grader.explain(item, callOf());
      const { status, reward, reason } = verdict;
      assert.deepEqual({ status, reward, reason }, example.verdict, example.title);
      assert.ok(explanation.stages.length > 0, example.title);
      assert.doesNotMatch(JSON.stringify(explanation), /could not be explained/, example.title);
    }
  });

  test(`${id}: whatever the response, there is a finite verdict, and it is no failure of ours`, async () => {
    for (const { item, example } of hostileItems(subject, {
      count: asked || fewer(RUNS, subject),
      longest: LONGEST,
    })) {
      let verdict: Verdict | undefined;
      const work = async () => {
        verdict = await judging.grade(item);
      };
      if (asked) {
        const most = { cpuMs: worstMsOf(verifier), heldMs: MAX_HELD_MS };
        const { cpuMs, heldMs } = await costOf(work, most);
        assert.ok(cpuMs <= most.cpuMs, `${cpuMs} ms of CPU for ${shown(item)}`);
        assert.ok(heldMs <= most.heldMs, `the event loop was held for ${heldMs} ms by ${shown(item)}`);
      } else await work();
      assertSound(verifier, verdict!, item);
      if (example.verdict.status === 'unscored') continue;
      if (verdict!.reason === 'unsupported' && example.title in (contract.needsMore ?? {})) continue;
      assert.equal(verdict!.status, 'scored', shown(item));
    }
  });

  test(`${id}: an item has one verdict, in any order`, async () => {
    const items = [
      ...examples.map(({ item }) => item),
      ...hostileItems(subject, { count: fewer(COMPARED, subject), longest: QUICK }).map(({ item }) => item),
    ];
    const first = await inOrder(items);
    const again = (await inOrder(items.toReversed())).reverse();
    for (const [i, item] of items.entries()) {
      assert.deepEqual(again[i], first[i], shown(item));
      compared.push({ item, verdict: first[i]! });
    }
  });

  test(`${id}: a broken reference is named with the place of its fault, and never pays`, async () => {
    assert.ok(contract.broken.length > 0 || contract.nothingToBreak, 'which references are broken?');
    for (const { reference, options, pointer } of contract.broken) {
      for (const response of ['', '1', JSON.stringify(reference), ...subject.right]) {
        const item = { verifier: id, response, reference, ...(options && { options }) };
        const verdict = await judging.grade(item);
        const { status, reason, reward } = verdict;
        assert.deepEqual(
          { status, reason, reward, pointer: verdict.pointer },
          { status: 'unscored', reason: 'invalid_reference', reward: null, pointer },
          shown(item),
        );
      }
    }
  });

  test(`${id}: no answer, the reference sent back, or the prompt again earns nothing`, async () => {
    const { emptyIsRight = {}, referenceIsRight = {} } = contract;
    const isNoAnswer = (title: string) =>
      typeof referenceIsRight === 'object' && !(title in referenceIsRight);
    for (const { item, example } of examples) {
      const { title } = example;
      const blanks = title in emptyIsRight ? [] : ['', ' \n', '<think>hm</think>'];
      for (const response of blanks) await earnsNothing({ ...item, response }, title);
      if (isNoAnswer(title)) await earnsNothing({ ...item, response: JSON.stringify(item.reference) }, title);
      const answer = responseText(item.response);
      if (answer?.trim()) await earnsNothing({ ...item, prompt: answer }, title);
    }
    for (const title of Object.keys(emptyIsRight))
      assert.ok(
        examples.some(({ example }) => example.title === title),
        `there is no example ${title}`,
      );
  });

  test(`${id}: its labelled items are graded`, async (t) => {
    if (!dataIsThere()) return t.skip('../shared/data is not there');
    const all = labelledSets(contract.labelled ?? [id])
      .flatMap(({ items }) => items)
      .filter(({ item }) => item.verifier === id);
    const most = asked ? all.length : fewer(LABELLED, subject);
    const step = Math.max(1, all.length / most);
    const chosen = Array.from({ length: Math.min(all.length, most) }, (_, i) => all[Math.floor(i * step)]!);
    let right = 0;
    for (const { item, expected } of chosen) {
      const plain = plainItem(item as Item);
      const verdict = await judging.grade(exactPart(registry, plain, item as Item));
      assertSound(verifier, verdict, plain);
      if (judge(expected, verdict) === 'right') right += 1;
    }
    t.diagnostic(`${id}: ${right} of ${chosen.length} labelled items are judged right`);
    if (contract.bar !== undefined && chosen.length > 0)
      assert.ok(right / chosen.length >= contract.bar, `${right} of ${chosen.length}`);
  });
}

test('every item has the same verdict in another process', async () => {
  const child = spawn(process.execPath, [OTHER, ...(only ?? [])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // The last comes first: what went before an item changes nothing there, either.
  const turned = compared.toReversed();
  child.stdin.end(turned.map(({ item }) => `${JSON.stringify(item)}\n`).join(''));
  const lines = (await text(child.stdout)).trim().split('\n');
  assert.equal(lines.length, turned.length);
  for (const [i, { item, verdict }] of turned.entries())
    assert.deepEqual(JSON.parse(lines[i]!), JSON.parse(JSON.stringify(verdict)), shown(item));
});

async function inOrder(items: readonly Item[]): Promise<object[]> {
  const verdicts = [];
  for (const item of items) verdicts.push(lasting(await judging.grade(item)));
  return verdicts;
}

async function earnsNothing(item: Item, title: string): Promise<void> {
  const { reward } = await judging.grade(item);
  assert.ok((reward ?? 0) <= 0, `${title}: ${shown(item)} earned ${reward}`);
}

/** A verdict of a well-formed item: finite, in its range, and no failure of the service. */
function assertSound(verifier: Verifier, verdict: Verdict, item: Item): void {
  const { status, reward, reason } = verdict;
  assert.equal(REASONS[reason].status, status, shown(item));
  if (status === 'unscored') {
    assert.equal(reward, null);
    assert.equal(verdict.retryable, false, `${reason}: ${shown(item)}`);
    return;
  }
  assert.ok(Number.isFinite(reward), shown(item));
  const { min, max } = rewardsOf(verifier);
  assert.ok(reward! >= (min ?? -Infinity) && reward! <= (max ?? Infinity), `${reward}: ${shown(item)}`);
}

/** What takes long is asked less often. */
function fewer(count: number, { verifier, examples }: Subject): number {
  const cost = verifier.cost({ options: {}, ...examples[0]!.item } as never);
  return Math.ceil(count / Math.max(1, cost / 5));
}
