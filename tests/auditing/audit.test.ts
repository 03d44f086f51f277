import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startAudit, type TestAudit } from './audit.ts';

let audit: TestAudit;
before(async () => {
  audit = await startAudit();
});
after(() => audit?.close());

const math = (prompt: string, answer: unknown, solution?: string) => ({
  verifier: 'math',
  prompt,
  reference: { answer },
  ...(solution === undefined ? {} : { solution }),
});
const asserts = (asserts: string[], solution: string, more: object = {}) => ({
  verifier: 'code',
  prompt: `Write ${solution.match(/def (\w+)/)?.[1]}(), as tested by ${asserts[0]?.length} letters.`,
  reference: { language: 'python', tests: { kind: 'asserts', asserts, ...more } },
  solution: `\`\`\`python\n${solution}\n\`\`\``,
});

test('a clean item has no finding', async () => {
  assert.deepEqual(await audit.kinds(math('What is 6 times 7?', '42', '\\boxed{42}')), [[]]);
});

test('a reference that its own solution contradicts is told with both values', async () => {
  const [first] = await audit.audited(math('What is 14 times 23?', '332', 'So it is \\boxed{322}.'));
  assert.equal(first?.findings.length, 1);
  const [finding] = first?.findings ?? [];
  assert.equal(finding?.kind, 'reference_contradicts_solution');
  assert.match(finding?.message ?? '', /332.*322/);
});

test('the cause is told and not its consequences', async () => {
  const wrong = asserts(
    ['assert tripel(2) == 6', 'assert tripel(5) == 15'],
    'def triple(n):\n    return 3 * n',
  );
  const placeholder = math('What is the square of 3?', 'see solution', '\\boxed{9}');
  assert.deepEqual(await audit.kinds(wrong, placeholder), [['wrong_function_name'], ['placeholder']]);
});

test('tests that hang on a draw, the date or the order of a set are found though the sandbox fixes them', async () => {
  const draw = asserts(
    ["assert pick(['a', 'b', 'c']) == 'b'"],
    'import random\ndef pick(xs):\n    return random.choice(xs)',
  );
  const date = asserts(
    ['assert age(2000) == 25', 'assert age(2010) == 15'],
    'import datetime\ndef age(y):\n    return datetime.date.today().year - y',
  );
  const order = asserts(
    ["assert names('tide reef moss') == ['reef', 'moss', 'tide']", "assert names('a') == ['a']"],
    'def names(s):\n    return list(set(s.split()))',
  );
  assert.deepEqual(await audit.kinds(draw, date, order), [
    ['depends_on_randomness'],
    ['depends_on_time'],
    ['depends_on_order'],
  ]);
});

test('tests that pay for a constant are weak, those that pay for nonsense accept everything', async () => {
  const weak = asserts(
    ['assert prime(7) is True', 'assert prime(11) is True'],
    'def prime(n):\n    return all(n % d for d in range(2, n))',
  );
  const nothing = asserts(
    ['assert prime(7) == prime(7)'],
    'def prime(n):\n    return all(n % d for d in range(2, n))',
  );
  assert.deepEqual(await audit.kinds(weak, nothing), [['weak_tests'], ['accepts_everything']]);
});

test('an item that is there twice, one with another reference, and a sibling of a template', async () => {
  const first = math('A box holds 12 pens. Noor buys 4 boxes. How many pens are these?', '48', '\\boxed{48}');
  const polite = math(
    'Please solve: a box holds 12 pens. Noor buys 4 boxes. How many pens are these ?',
    '48',
    '\\boxed{48}',
  );
  const other = math('A box holds 12 pens. Noor buys 4 boxes. How many pens are these?', '47', '\\boxed{47}');
  const sibling = math(
    'A box holds 12 pens. Noor buys 5 boxes. How many pens are these?',
    '60',
    '\\boxed{60}',
  );
  assert.deepEqual(await audit.kinds(first, polite, sibling), [[], ['near_duplicate'], []]);
  assert.deepEqual(await audit.kinds(first, other), [['conflicting_duplicate'], ['conflicting_duplicate']]);
  assert.deepEqual(await audit.kinds(first, first), [[], ['duplicate']]);
});

test('a line that is no item is told with its number', async () => {
  const [, second] = await audit.audited(math('What is 1 + 1?', '2', '\\boxed{2}'), {
    verifier: 'nobody',
    reference: 1,
  });
  assert.equal(second?.line, 2);
  assert.equal(second?.findings[0]?.kind, 'reference_unreadable');
});

test('the same items give the same findings', async () => {
  const items = [
    asserts(["assert f('x') is not None"], 'def f(s):\n    return s'),
    math('What is 2 + 2?', '5', '\\boxed{4}'),
    asserts(['assert roll() == 3'], 'import random\ndef roll():\n    return random.randint(1, 6)'),
  ];
  const findings = async () => (await audit.audited(...items)).flatMap((one) => one.findings);
  assert.deepEqual(await findings(), await findings());
});
