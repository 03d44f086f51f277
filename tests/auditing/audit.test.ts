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

const program = (suffix: string, solution: string) => ({
  verifier: 'code',
  prompt: `Write what ${suffix.length} letters test.`,
  reference: { language: 'python', tests: { kind: 'program', suffix } },
  solution: `\`\`\`python\n${solution}\n\`\`\``,
});

test('tests that ask for less than a second by a clock are flaky, generous limits and least times are not', async () => {
  const sums = 'def fast(n):\n    return sum(range(n + 1))';
  const timed = (bound: string) =>
    program(
      `import time\nstart = time.perf_counter()\nr = fast(100)\nelapsed = time.perf_counter() - start\nassert r == 5050\nassert fast(3) == 6\nassert ${bound}\n`,
      sums,
    );
  assert.deepEqual(
    await audit.kinds(
      timed('elapsed < 0.001'),
      timed('0.01 > elapsed'),
      timed('elapsed < 30'),
      timed('elapsed >= -10.5'),
    ),
    [['flaky_tests'], ['flaky_tests'], [], []],
  );
});

test('test functions of a program that pass in their own order only are told, called or not', async () => {
  const body =
    'log = []\ndef test_a():\n    log.append(add1(1))\n    assert log == [2]\ndef test_b():\n    log.append(add1(2))\n    assert log == [2, 3]\n';
  const alone =
    'def test_a():\n    assert add1(1) == 2\ntest_a()\ndef test_b():\n    assert add1(7) == 8\ntest_b()\n';
  const solution = 'def add1(n):\n    return n + 1';
  assert.deepEqual(
    await audit.kinds(
      program(`${body}test_a()\ntest_b()\n`, solution),
      program(body, solution),
      program(alone, solution),
    ),
    [['shared_state'], ['shared_state'], []],
  );
});

test('case tells alleles, units and variables apart, and the words of an option not', async () => {
  const choice = (...options: string[]) => ({
    verifier: 'choice',
    prompt: `Which one is it? ${options.join(' or ')}`,
    reference: { answer: 'A', options },
    solution: 'Answer: A',
  });
  assert.deepEqual(
    await audit.kinds(
      choice('AA and Bb', 'Aa and bb', 'aa and BB'),
      choice('5 mW', '5 MW', '5 mHz', '5 MHz'),
      choice('Blue water', 'blue Water', 'ice'),
      choice('red', 'Red ', 'seven'),
    ),
    [[], [], ['duplicate_options'], ['duplicate_options']],
  );
});

test('the value that a document is asked to be is no wrong answer', async () => {
  const document = (expected: unknown) => ({
    verifier: 'structured',
    prompt: `Answer with the JSON value ${Array.isArray(expected) ? 'of no members' : expected && 'of no names'}.`,
    reference: { format: 'json', expected },
    solution: JSON.stringify(expected),
  });
  assert.deepEqual(await audit.kinds(document(null), document([]), document({})), [[], [], []]);
});

test('a text that is a list of texts is told where the solution is one of them', async () => {
  const text = (solution: string) => ({
    verifier: 'text',
    prompt: `Name the capital, or ${solution.length} of its names.`,
    reference: { text: "['Rome', 'Roma']" },
    solution,
  });
  assert.deepEqual(await audit.kinds(text('Rome'), text("['Rome', 'Roma']")), [['list_as_text'], []]);
});

test('sentences that say that there is no answer are placeholders, answers that there is none are not', async () => {
  const absent = ['answer not available', 'The solution was not provided.', 'No final answer is given'];
  const present = ['no solution', '\\text{no real solutions}'];
  assert.deepEqual(
    await audit.kinds(
      ...absent.map((answer, at) => math(`Find the square of ${at + 5}.`, answer, '\\boxed{25}')),
      ...present.map((answer, at) =>
        math(`Solve $x^2 = -${at + 1}$ over the reals.`, answer, `\\boxed{${answer}}`),
      ),
    ),
    [['placeholder'], ['placeholder'], ['placeholder'], [], []],
  );
});

test('one call with two expected values is a conflict however its texts are quoted', async () => {
  const upper = {
    verifier: 'code',
    prompt: 'Write up(s), the capitals.',
    reference: {
      language: 'javascript',
      tests: {
        kind: 'asserts',
        asserts: ["console.assert(up('a') === 'A')", 'console.assert(up("a") === "B")'],
      },
    },
    solution: '```javascript\nconst up = (s) => s.toUpperCase();\n```',
  };
  assert.deepEqual(await audit.kinds(upper), [['conflicting_tests']]);
});

const javascript = (prompt: string, suffix: string, program: string) => ({
  verifier: 'code',
  prompt,
  reference: { language: 'javascript', tests: { kind: 'program', suffix } },
  solution: `\`\`\`javascript\n${program}\n\`\`\``,
});

test('tests that a right draw fails now and then are flaky; those that expect one outcome depend on chance', async () => {
  const shuffled = 'import random\ndef mixed(xs):\n    ys = list(xs)\n    random.shuffle(ys)\n    return ys';
  const flaky = asserts(
    [
      'assert mixed([1, 2, 3, 4]) != [1, 2, 3, 4]',
      'assert sorted(mixed([2, 1, 3])) == [1, 2, 3]',
      'assert mixed([3, 1, 2]) != [3, 1, 2]',
    ],
    shuffled,
  );
  const unequal = asserts(
    ['assert mixed(range(9)) != mixed(range(9))', 'assert sorted(mixed([2, 1, 3])) == [1, 2, 3]'],
    shuffled,
  );
  const one = asserts(
    ['assert mixed([1, 2, 3, 4, 5]) == [3, 1, 4, 2, 5]', 'assert mixed([]) == []'],
    shuffled,
  );
  const head = 'const assert = require("assert");\n';
  const die = 'function die() { return 1 + Math.floor(Math.random() * 6); }';
  const rolls = javascript(
    'Write die().',
    `${head}assert.notStrictEqual(die(), die());\nassert.ok(die() < 7);`,
    die,
  );
  const six = javascript(
    'Write die(), six sides.',
    `${head}assert.strictEqual(die(), 6);\nassert.ok(die() < 7);`,
    die,
  );
  assert.deepEqual(await audit.kinds(flaky, unequal, one, rolls, six), [
    ['flaky_tests'],
    ['flaky_tests'],
    ['depends_on_randomness'],
    ['flaky_tests'],
    ['depends_on_randomness'],
  ]);
});

test('a draw that any outcome passes is no fault', async () => {
  const any = javascript(
    'Write one(xs), a random element.',
    'const assert = require("assert");\nassert.ok([4, 5].includes(one([4, 5])));\nassert.strictEqual(one([7]), 7);\nassert.strictEqual(one(["a"]), "a");',
    'function one(xs) { return xs[Math.floor(Math.random() * xs.length)]; }',
  );
  assert.deepEqual(await audit.kinds(any), [[]]);
});

test('what is empty, a placeholder or cut off is told by that name, however it is written and whatever reads it', async () => {
  const query = (sql: string, name: string) => ({
    verifier: 'sql',
    prompt: `t(a): all of a, ${name}.`,
    reference: { sql, databases: [{ sql: 'CREATE TABLE t (a INT); INSERT INTO t VALUES (1), (2);' }] },
    solution: '```sql\nSELECT a FROM t\n```',
  });
  const molecule = (smiles: string) => ({
    verifier: 'chemistry',
    prompt: `Methanol, please: ${smiles.length}.`,
    reference: { kind: 'molecule', smiles },
    solution: '<answer>CO</answer>',
  });
  assert.deepEqual(
    await audit.kinds(
      math('What is 3 plus 8?', '\\boxed{}', '\\boxed{11}'),
      math('What is 3 plus 9?', '$$ $$', '\\boxed{12}'),
      query('', 'first'),
      molecule(''),
      query('TODO', 'second'),
      molecule('N/A'),
      math('Derive x cubed.', '3x^2 +', '\\boxed{3x^2}'),
      math('What is 11 times 11?', '121 and', '\\boxed{121}'),
      math('Compute half of five, roughly twice.', '\\frac{5}{', '\\boxed{5}'),
    ),
    [
      ...Array(4).fill(['empty_reference']),
      ['placeholder'],
      ['placeholder'],
      ['truncated'],
      ['truncated'],
      ['reference_unreadable'],
    ],
  );
});

test('a figure, a graph or a passage that is not there is missed in any question, and not where it stands', async () => {
  const options = { A: 'work', B: 'war', C: 'love' };
  const choice = (prompt: string) => ({
    verifier: 'choice',
    prompt,
    reference: { answer: 'B', options },
    solution: 'Answer: B',
  });
  assert.deepEqual(
    await audit.kinds(
      choice('Based on the passage, why did she leave?\nA. work\nB. war\nC. love'),
      math('如图，求角的度数。', '40', '\\boxed{40}'),
      math('From the graph, read off the speed after 3 s.', '6', '\\boxed{6}'),
      choice(
        'Passage: The war drove her out.\nBased on the passage, why did she leave for good?\nA. work\nB. war\nC. love',
      ),
      math('From the graph of $y=x^2$, how often does $y=4$ cut it?', '2', '\\boxed{2}'),
    ),
    [['missing_context'], ['missing_context'], ['missing_context'], [], []],
  );
});

test('a right query in the prompt is a leak, an input that equals the output is none', async () => {
  const document = (prompt: string) => ({
    verifier: 'structured',
    prompt,
    reference: { format: 'json', expected: { id: 7, tag: 'reef' } },
    solution: '{"id": 7, "tag": "reef"}',
  });
  const query = {
    verifier: 'sql',
    prompt: 'towns(name, size): the large ones. Hint:\nselect name from towns where size > 5',
    reference: {
      sql: 'SELECT name FROM towns WHERE size > 5',
      databases: [
        {
          sql: "CREATE TABLE towns (name TEXT, size INT); INSERT INTO towns VALUES ('Ems', 4), ('Lahn', 9), ('Nidda', 5);",
        },
      ],
    },
    solution: '```sql\nSELECT name FROM towns WHERE size > 5\n```',
  };
  assert.deepEqual(
    await audit.kinds(
      query,
      document('Tag 7 as reef. Expected output: {"id": 7, "tag": "reef"}'),
      document('Return {"id": 7, "tag": "reef"} as it is, in JSON.'),
    ),
    [['answer_leak'], ['answer_leak'], []],
  );
});

test('tests in JavaScript that contradict one another are told though they are spaced differently', async () => {
  const lines = [
    'const assert = require("assert");',
    'assert.equal(most(1, 2), 2);',
    'assert.equal(most(1,2), 1);',
    'assert.equal(most("a b", "ab"), "ab");',
  ];
  const item = javascript(
    'Write most(a, b).',
    lines.join('\n'),
    'function most(a, b) { return a > b ? a : b; }',
  );
  assert.deepEqual(await audit.kinds(item), [['conflicting_tests']]);
});
