/** What `match` of native tests takes an answer for. */
import { type NativeRow, nativeTable, nativeVerifier } from './native-verifier.ts';

const table = nativeTable(nativeVerifier());

const CLASSES =
  'import array, collections, collections.abc, types\nclass S(collections.abc.Sequence):\n def __len__(self): return 2\n def __getitem__(self, i): return [1, 2][i]\nclass M(collections.abc.Mapping):\n def __len__(self): return 1\n def __getitem__(self, k): return {"a": 1}[k]\n def __iter__(self): return iter("a")\nclass N:\n def __len__(self): return 2\n def __getitem__(self, i): return [1, 2][i]\n';
const KINDS = 'match f():\n case [a, b]: r = "sequence"\n case {"a": 1}: r = "mapping"\n case _: r = ""\n';

const ANSWERS: [answer: string, taken: string][] = [
  ['array.array("i", [1, 2])', 'sequence'],
  ['memoryview(b"ab")', 'sequence'],
  ['collections.UserList([1, 2])', 'sequence'],
  ['collections.deque([1, 2])', 'sequence'],
  ['range(2)', 'sequence'],
  ['S()', 'sequence'],
  ['b"ab"', ''],
  ['{1, 2}', ''],
  ['N()', ''],
  ['M()', 'mapping'],
  ['types.MappingProxyType({"a": 1})', 'mapping'],
  ['collections.ChainMap({"a": 1})', 'mapping'],
];

table(
  'sequences and mappings, as in one interpreter',
  ANSWERS.map(
    ([answer, taken]): NativeRow => [
      answer,
      `${CLASSES}def f(): return ${answer}`,
      `${KINDS}assert r == "${taken}"`,
      1,
    ],
  ),
);
