/** What the contract suite asks of programs. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [
    {
      reference: { language: 'javascript', tests: { kind: 'call', function: 'f', cases: [] } },
      pointer: '/reference/tests/cases',
    },
    {
      reference: { language: 'javascript', tests: { kind: 'asserts', asserts: ['assert(('] } },
      pointer: '/reference/tests/asserts/0',
    },
    {
      reference: { language: 'python', tests: { kind: 'asserts', asserts: ['assert f( =='] } },
      pointer: '/reference/tests/asserts/0',
    },
  ],
  pieces: ['def f(', 'function ', 'return ', '\n    ', '```python\n', '=> ', 'import os\n'],
};
