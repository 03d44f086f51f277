/** What a candidate claims, sets for the process or does to files: the tests do not go by it. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Tests } from '../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from '../verifiers/code/sandboxed.ts';
import { CLASSES } from './catalogue/classes.ts';
import { HELPER_FILES } from './catalogue/helper-files.ts';
import { SETTINGS } from './catalogue/settings.ts';

after(stopSandbox);

for (const [row, lines] of [
  ['M4', HELPER_FILES],
  ['M6', CLASSES],
  ['M7', SETTINGS],
] as const) {
  for (const [what, reward, tests, program] of lines) {
    test(`${row}: ${what} ${reward === 1 ? 'is honest' : 'earns nothing'}`, async () => {
      const verdict = await gradeCode(program, { language: 'python', tests }, { extract: 'none' });
      assert.deepEqual([verdict.status, 'reward' in verdict && verdict.reward], ['scored', reward]);
    });
  }
}

const program = (suffix: string) => ({ kind: 'program' as const, suffix });
const CONTINUES: [what: string, tests: Tests, code: string][] = [
  [
    'a mock of a class of the tests is of that class',
    program(
      'from unittest.mock import Mock\nclass Db:\n    def get(self, k): ...\nm = Mock(spec=Db)\nm.get.return_value = 5\nassert f(m) == 5 and isinstance(m, Db)\n',
    ),
    "def f(db): return db.get('k')\n",
  ],
  [
    'arguments of the process are patched for both sides, and put back',
    program(
      "import sys\nfrom unittest.mock import patch\nbefore = list(sys.argv)\nwith patch.object(sys, 'argv', ['x', '5']):\n    assert f() == 5\nassert sys.argv == before\n",
    ),
    'import sys\ndef f(): return int(sys.argv[1])\n',
  ],
  [
    'a helper is patched for both sides',
    {
      kind: 'files',
      files: {
        'test_a.py':
          'import service\nfrom solution import total\ndef test_a(monkeypatch):\n    monkeypatch.setattr(service, "price", lambda n: 7)\n    assert total(1) == 7\n',
        'service.py': 'def price(n):\n    return 1\n',
      },
      run: 'pytest',
    },
    'import service\ndef total(n): return n * service.price(n)\n',
  ],
  [
    'what is written to an empty record of the tests is seen there',
    {
      kind: 'files',
      files: {
        'test_a.py':
          'from solution import run\nimport log\ndef test_a():\n    run()\n    assert log.LINES == ["a"]\n',
        'log.py': 'LINES = []\ndef write(x):\n    LINES.append(x)\n',
      },
      run: 'pytest',
    },
    "import log\ndef run(): log.write('a')\n",
  ],
];

for (const [what, tests, code] of CONTINUES) {
  test(`beside what is sealed, ${what}`, async () => {
    const verdict = await gradeCode(code, { language: 'python', tests }, { extract: 'none' });
    assert.equal(verdict.reason, 'all_passed', verdict.message);
  });
}
