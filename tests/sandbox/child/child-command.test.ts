/** How children are started. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childCommand } from '../../../src/sandbox/child/child-command.ts';
import type { ChildRole } from '../../../src/sandbox/runtime.ts';

const argsOf = (role: ChildRole) =>
  childCommand('python', [], { role, memoryMb: 256, tenants: 1, snapshot: '/data/x.snapshot' }).args;

test('the child that makes the snapshot validates all of the interpreter, for those that do not', () => {
  const lazily = '--wasm-lazy-validation';
  assert.ok(!argsOf('build').includes(lazily));
  for (const role of ['run', 'analyze'] as const) assert.ok(argsOf(role).includes(lazily));
});
