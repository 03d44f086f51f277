/**
 * What Lean proofs promise: the statement is pinned, axioms are checked, no outage is a verdict.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type StandIn, startStandIn } from './lean-server.ts';
import { type Grade, proofGrader, rewardOf } from './support.ts';

const STATEMENT = 'theorem add_zero_left (n : ℕ) : 0 + n = n';
const reference = { kind: 'lean', header: 'import Mathlib\nopen Nat', statement: STATEMENT };
const fence = (code: string) => `\`\`\`lean4\n${code}\n\`\`\``;
const RIGHT = fence(`import Mathlib\n\n${STATEMENT} := by\n  simp`);

const axiomsLine = (list: string) => (check: string) => ({ severity: 'info', data: `'${check}' ${list}` });
const NO_AXIOMS = axiomsLine('does not depend on any axioms');

async function withServer(context: {
  after(work: () => unknown): void;
}): Promise<{ grade: Grade; server: StandIn }> {
  const server = await startStandIn();
  context.after(() => server.close());
  return { server, grade: proofGrader(context, { leanUrl: server.url }) };
}

type Messages = (check: string) => object[];
const says = (messages: Messages, more: object = {}) =>
  ((snippet) => ({
    status: 200,
    body: {
      results: [
        { id: snippet.id, time: 1, response: { env: 0, messages: messages(snippet.check), ...more } },
      ],
    },
  })) satisfies StandIn['answer'];

test('what is sent holds the header, the pinned statement, the proof and the check, in this order', async (context) => {
  const { grade, server } = await withServer(context);
  server.answer = says((check) => [NO_AXIOMS(check)]);
  assert.equal(rewardOf(await grade({ response: RIGHT, reference })), 1);
  const [code] = server.received;
  const order = [
    'import Mathlib\nopen Nat',
    'Prop := ∀ (n : ℕ), 0 + n = n',
    STATEMENT,
    ':= @add_zero_left',
    '#print axioms',
  ];
  const places = order.map((part) => code!.indexOf(part));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  assert.ok(places.every((at) => at >= 0));
  assert.equal(code!.match(/import/g)?.length, 1);
});

test('a bare proof is put behind the statement', async (context) => {
  const { grade, server } = await withServer(context);
  server.answer = says((check) => [NO_AXIOMS(check)]);
  for (const [proof, sent] of [
    ['induction n with\n  | zero => rfl\n  | succ k ih => simp', ':= by\n  induction n with\n    | zero'],
    ['by simp', ':= by simp'],
    [':= by\n  simp', ':= by\n  simp'],
    ['fun n => rfl', ':= fun n => rfl'],
  ] as const) {
    assert.equal(rewardOf(await grade({ response: fence(proof), reference })), 1);
    assert.ok(server.received.at(-1)!.includes(`${STATEMENT} ${sent}`), server.received.at(-1));
  }
});

test('what may not be written is refused before anything is sent', async (context) => {
  const { grade, server } = await withServer(context);
  for (const code of [
    'sorry',
    'by sorry -- later',
    'exact s!"{sorry}"',
    `axiom cheat : False\n${STATEMENT} := by exact cheat.elim`,
    `local notation "ℕ" => Unit\n${STATEMENT} := by trivial`,
    `set_option debug.skipKernelTC true in\n${STATEMENT} := by simp`,
    `open Lean Elab Command in\n${STATEMENT} := by simp`,
    `def x := '"'\naxiom cheat : False -- "\n${STATEMENT} := by simp`,
    'run_tac do let _ ← IO.Process.output { cmd := "sh" }',
    'decide +native',
    'native_decide',
    'exact Lean.ofReduceBool _ _ rfl',
    'exact _root_.sorryAx _',
    `#eval 1\n${STATEMENT} := by simp`,
  ]) {
    const judgement = await grade({ response: fence(code), reference });
    assert.deepEqual([rewardOf(judgement), judgement.reason], [0, 'forbidden_construct'], code);
  }
  for (const code of [
    `${STATEMENT.replace('n = n', 'n = 0')} := by simp`,
    'theorem other : True := trivial',
    'example : True := trivial',
  ])
    assert.equal((await grade({ response: fence(code), reference })).reason, 'different_statement', code);
  assert.equal((await grade({ response: 'By symmetry.', reference })).reason, 'no_code');
  assert.equal(server.received.length, 0);
});

test('the words in comments, strings and other names are no constructs', async (context) => {
  const { grade, server } = await withServer(context);
  server.answer = says((check) => [NO_AXIOMS(check)]);
  for (const proof of [
    'simp -- no sorry',
    'simp /- sorry /- axiom -/ macro -/',
    'exact sorry_lemma n',
    'have : "sorry" = "sorry" := rfl\nsimp',
    'exact «sorry» n',
  ])
    assert.equal(rewardOf(await grade({ response: fence(proof), reference })), 1, proof);
});

test('only the one line that names the check, with allowed axioms, proves anything', async (context) => {
  const { grade, server } = await withServer(context);
  const reason = async (messages: Messages, more?: object) => {
    server.answer = says(messages, more);
    const judgement = await grade({ response: RIGHT, reference });
    return judgement.status === 'scored' && judgement.reward === 1 ? 1 : judgement.reason;
  };
  const depends = (list: string) => (check: string) => [axiomsLine(`depends on axioms: ${list}`)(check)];
  assert.equal(await reason(depends('[propext, Classical.choice, Quot.sound]')), 1);
  assert.equal(await reason(depends('[propext,\n Classical.choice,\n Quot.sound]')), 1);
  assert.equal(await reason(depends('[propext, cheat]')), 'forbidden_axiom');
  assert.equal(await reason(depends('[propext, sorryAx]')), 'forbidden_axiom');
  assert.equal(await reason(() => []), 'not_proved');
  assert.equal(await reason(() => [NO_AXIOMS('other')]), 'not_proved');
  assert.equal(await reason((check) => [NO_AXIOMS(check), NO_AXIOMS(check)]), 'not_proved');
  assert.equal(await reason((check) => [NO_AXIOMS(`${check}0`)]), 'not_proved');
  const error = { severity: 'error', pos: { line: 9, column: 0 }, data: 'unsolved goals' };
  assert.equal(await reason((check) => [error, NO_AXIOMS(check)]), 'not_proved');
  assert.equal(await reason((check) => [NO_AXIOMS(check)], { sorries: [{}] }), 'not_proved');
  const warning = { severity: 'warning', data: "declaration uses 'sorry'" };
  assert.equal(await reason((check) => [warning, NO_AXIOMS(check)]), 'not_proved');
});

test('no outage becomes a reward, and what the proof did is no outage', async (context) => {
  const { grade, server } = await withServer(context);
  const reward = async (answer: StandIn['answer']) => {
    server.answer = answer;
    return rewardOf(await grade({ response: RIGHT, reference }));
  };
  const error = (text: string) =>
    ((snippet) => ({
      status: 200,
      body: { results: [{ id: snippet.id, error: text }] },
    })) satisfies StandIn['answer'];
  assert.equal(await reward(error('Lean REPL command timed out in 60 seconds')), 0);
  for (const answer of [
    error('Lean REPL header command timed out in 60 seconds'),
    error('Connection reset'),
    () => ({ status: 429, body: {} }),
    () => ({ status: 502, body: 'Bad gateway' }),
    () => ({ status: 401, body: {} }),
    () => ({ status: 500, body: {} }),
    () => ({ status: 200, body: 'no json' }),
    () => ({ status: 200, body: { results: [] } }),
    () => ({ status: 200, body: { results: [{ id: 'other', response: {} }] } }),
    () => ({ status: 0, body: null }),
    (snippet: { id: string }) => ({
      status: 200,
      body: { results: [{ id: snippet.id, response: { message: 'Unknown environment.' } }] },
    }),
  ])
    assert.equal(await reward(answer), 'sandbox_unavailable');
  const crashes: StandIn['answer'] = (snippet) =>
    snippet.check === '' ? says(() => [])(snippet) : { status: 500, body: {} };
  assert.equal(await reward(crashes), 0, 'the server falls only over this proof');
});

test('a header that does not compile by itself is the fault of the reference', async (context) => {
  const { grade, server } = await withServer(context);
  const error = { severity: 'error', pos: { line: 1, column: 0 }, data: 'unknown module prefix Foo' };
  server.answer = says(() => [error]);
  const judgement = await grade({ response: RIGHT, reference: { ...reference, header: 'import Foo' } });
  assert.equal(rewardOf(judgement), 'invalid_reference');
  for (const statement of [
    '',
    'theorem x',
    'theorem (n : ℕ',
    'theorem x : 1 = 1 := rfl',
    'x : 1 = 1',
    'theorem x :',
  ])
    assert.equal(
      rewardOf(await grade({ response: RIGHT, reference: { ...reference, statement } })),
      'invalid_reference',
      statement,
    );
});

test('without a server Lean is unsupported', async (context) => {
  assert.equal(rewardOf(await proofGrader(context)({ response: RIGHT, reference })), 'unsupported');
});

test('a server that proves what is false is an outage', async (context) => {
  const server = await startStandIn();
  context.after(() => server.close());
  const asked = new Promise<void>((resolve) => {
    server.answer = (snippet) => {
      const name = /TS_\w+_[0-9a-f]{32}/.exec(snippet.code.slice(snippet.code.lastIndexOf('#print')))![0];
      if (snippet.code.includes('1 = 2') && name.startsWith('TS_Canary')) setTimeout(resolve, 50);
      return says(() => [NO_AXIOMS(name)])(snippet);
    };
  });
  const grade = proofGrader(context, { leanUrl: server.url, canaries: true });
  await asked;
  assert.equal(rewardOf(await grade({ response: RIGHT, reference })), 'sandbox_unavailable');
});

test('a server that tells true from false is used', async (context) => {
  const server = await startStandIn();
  context.after(() => server.close());
  const asked = new Promise<void>((resolve) => {
    server.answer = (snippet) => {
      const name = /TS_\w+_[0-9a-f]{32}/.exec(snippet.code.slice(snippet.code.lastIndexOf('#print')))![0];
      const isFalse = / : 1 = 2 /.test(snippet.code);
      if (isFalse) setTimeout(resolve, 50);
      const error = { severity: 'error', pos: { line: 1, column: 0 }, data: 'type mismatch' };
      return says(() => (isFalse ? [error] : [NO_AXIOMS(name)]))(snippet);
    };
  });
  const grade = proofGrader(context, { leanUrl: server.url, canaries: true });
  await asked;
  assert.equal(rewardOf(await grade({ response: RIGHT, reference })), 1);
});
