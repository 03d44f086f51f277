import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { runCalls, stopSandbox } from './harness.ts';

after(stopSandbox);

async function resultOf(program: string, args = '[]'): Promise<string | undefined> {
  const [report] = await runCalls(program, [{ args }]);
  assert.equal(report!.outcome, 'ok', report!.message);
  return report!.value;
}

test('values leave with their exact types', async () => {
  const cases: [string, string][] = [
    ['None', '["null"]'],
    ['True', '["bool",true]'],
    ['1', '["int","1"]'],
    ['-10**40', '["int","-10000000000000000000000000000000000000000"]'],
    ['1.0', '["float","1"]'],
    ['-0.0', '["float","-0"]'],
    ['float("nan")', '["float","NaN"]'],
    ['float("-inf")', '["float","-Infinity"]'],
    ['1e400 - 1e400 or 5e-324', '["float","NaN"]'],
    ['1+2j', '["complex","1","2"]'],
    ['"h\\u00e9\\u20ac\\U0001f600\\ud800"', '["str","hé€😀\\ud800"]'],
    ['b"\\0\\xff"', '["bytes","AP8="]'],
    [
      '[1, (2,), {3}, frozenset()]',
      '["list",[["int","1"],["tuple",[["int","2"]]],["set",[["int","3"]]],["frozenset",[]]]]',
    ],
    ['{"a": 1, 2: None}', '["dict",[[["str","a"],["int","1"]],[["int","2"],["null"]]]]'],
    ['__import__("collections").Counter("aa")', '["dict",[[["str","a"],["int","2"]]]]'],
    ['__import__("collections").namedtuple("P", "x y")(1, 2)', '["tuple",[["int","1"],["int","2"]]]'],
    ['__import__("fractions").Fraction(1, 2)', '["float","0.5"]'],
    ['iter([])', '["opaque","list_iterator"]'],
    ['print', '["opaque","builtin_function_or_method"]'],
  ];
  for (const [expression, encoded] of cases) {
    assert.equal(await resultOf(`def f(): return ${expression}`), encoded, expression);
  }
});

test('every JSON value comes back as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
      const encoded = await resultOf(
        'import json\ndef f(x): return json.dumps(x, ensure_ascii=False)',
        JSON.stringify([value]),
      );
      const [, text] = JSON.parse(encoded!) as [string, string];
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 30 },
  );
});

test('numbers keep their kind: 1.0 is a float, a long integer is exact', async () => {
  const value = await resultOf(
    'def f(*a): return [type(x).__name__ + str(x) for x in a]',
    '[1, 1.0, 123456789012345678901234567890, 1e3]',
  );
  assert.equal(
    value,
    '["list",[["str","int1"],["str","float1.0"],["str","int123456789012345678901234567890"],["str","float1000.0"]]]',
  );
});

test('a method of Solution is found, with a new Solution for every call', async () => {
  const program =
    'class Solution:\n    n = 0\n    def f(self, a, b=2):\n        self.n += 1\n        return [a, b, self.n]\n';
  const reports = await runCalls(program, [
    { function: 'Solution.f', args: '[1]' },
    { function: 'f', args: '[1]', kwargs: '{"b": 5}' },
  ]);
  assert.equal(reports[0]!.value, '["list",[["int","1"],["int","2"],["int","1"]]]');
  assert.equal(reports[1]!.value, '["list",[["int","1"],["int","5"],["int","1"]]]');
});

test('linked lists and trees go in and out as arrays when helpers are asked for', async () => {
  const program = `class Solution:
    def reverse(self, head: Optional[ListNode], k: int) -> Optional[ListNode]:
        prev = None
        while head:
            head.next, prev, head = prev, head, head.next
        return prev
    def merge(self, lists: List[Optional[ListNode]]) -> Optional[ListNode]:
        items = []
        for node in lists:
            while node:
                heappush(items, node.val)
                node = node.next
        first = node = ListNode()
        while items:
            node.next = ListNode(heappop(items))
            node = node.next
        return first.next
    def invert(self, root: Optional[TreeNode]) -> Optional[TreeNode]:
        if root: root.left, root.right = self.invert(root.right), self.invert(root.left)
        return root
`;
  const helpers = 'leetcode' as const;
  const reports = await runCalls(program, [
    { function: 'Solution.reverse', args: '[[1, 2, 3], 5]', helpers },
    { function: 'Solution.merge', args: '[[[1, 4], [2], []]]', helpers },
    { function: 'Solution.invert', args: '[[4, 2, 7, null, 3]]', helpers },
    { function: 'Solution.reverse', args: '[[], 5]', helpers },
  ]);
  assert.deepEqual(
    reports.map(({ value, message }) => value ?? message),
    [
      '["list",[["int","3"],["int","2"],["int","1"]]]',
      '["list",[["int","1"],["int","2"],["int","4"]]]',
      '["list",[["int","4"],["int","7"],["int","2"],["null"],["null"],["int","3"]]]',
      '["list",[]]',
    ],
  );
});

test('failures of the program are told apart', async () => {
  const cases: [string, string][] = [
    ['def f(): return 1 / 0', 'runtime_error'],
    ['def g(): pass', 'runtime_error'],
    ['def f(: pass', 'compile_error'],
    ['raise ValueError', 'runtime_error'],
    ['import sys; sys.exit(0)', 'exited_early'],
    ['def f(): raise SystemExit(0)', 'exited_early'],
    ['def f():\n    import os\n    os._exit(0)', 'exited_early'],
    ['def f(): return "x" * 10**6', 'output_limit'],
    ['def f():\n    a = []\n    a.append(a)\n    return a', 'output_limit'],
    ['def f():\n    while True: print("x" * 1000)', 'output_limit'],
    ['def f(): return bytearray(1 << 30)', 'memory_limit'],
  ];
  for (const [program, outcome] of cases) {
    const [report] = await runCalls(program, [{}]);
    assert.equal(report!.outcome, outcome, program);
    assert.equal(report!.value, undefined);
  }
});

test('endless loops end at the CPU limit, and later steps still run', async () => {
  const program = 'def f(x):\n    while x: pass\n    return x\n';
  const reports = await runCalls(program, [{ args: '[0]' }, { args: '[1]' }, { args: '[0]' }], {
    limits: { stepCpuMs: 300 },
  });
  assert.deepEqual(
    reports.map(({ outcome }) => outcome),
    ['ok', 'time_limit', 'ok'],
  );
});
