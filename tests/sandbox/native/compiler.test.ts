/** Whose doing it is that nothing was compiled: the source's, or the machine's. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type CompileRequest, Compiler } from '../../../src/sandbox/runtimes/native/compiler.ts';
import type { Slots } from '../../../src/sandbox/runtimes/native/slots.ts';
import type { RunSeen } from '../../../src/sandbox/runtimes/native/work.ts';
import { SandboxError } from '../../../src/sandbox/sandbox.ts';

const cache = mkdtempSync(join(tmpdir(), 'touchstone-compiler-'));
after(() => rmSync(cache, { recursive: true }));

const REQUEST = {
  id: 'c',
  language: { compile: { command: () => ['gcc'], artefact: 'program', memoryMb: 512, flags: '' } },
  toolchain: { version: 'gcc 12' },
  sources: [{ path: 'main.c', text: 'int main(void) { return 0; }' }],
} as unknown as CompileRequest;

const NOTHING = Buffer.alloc(0);
const ENDED = { ended: 'E', status: 256, killed: null, mark: '', cpuMs: 1, wallMs: 2, peakMb: 9, files: [] };
const MADE = {
  ...ENDED,
  status: 0,
  files: [{ path: 'program', executable: true, content: Buffer.from('x') }],
};
const refused = (message: string) => ({ ...ENDED, stderr: Buffer.from(message) });

/** A compiler of which one run after the other is seen so. */
function compilerSeen(...runs: object[]): { compiler: Compiler; left: object[] } {
  const run = async () => ({ seen: [{ stdout: NOTHING, stderr: NOTHING, ...runs.shift() } as RunSeen] });
  return { compiler: new Compiler({ run } as unknown as Slots, cache), left: runs };
}

const KILLED: Record<string, object> = {
  'killed from outside': { ...ENDED, ended: 'K', status: 9 },
  'whose part was killed': refused('g++: fatal error: Killed signal terminated program cc1plus'),
  'that was ended without a word': { ...ENDED, status: 15 },
  'whose linker was killed': refused('collect2: fatal error: ld terminated with signal 9 [Killed]'),
  'whose part broke down': refused('g++: internal compiler error: Segmentation fault signal terminated'),
  'whose linker was asked to end': refused('error: linking with `cc` failed: signal: 15 (SIGTERM)'),
  'that says nothing at all': refused(''),
  'that had no core for long': { ...ENDED, killed: 'wall', wallMs: 400_000 },
};
for (const [what, seen] of Object.entries(KILLED)) {
  test(`a compiler ${what} compiles once more`, async () => {
    assert.ok('artefact' in (await compilerSeen(seen, MADE).compiler.compile(REQUEST)));
  });
}

test('a compiler that is killed twice is a failure of ours, and not kept', async () => {
  const { compiler } = compilerSeen(KILLED['killed from outside']!, KILLED['killed from outside']!, MADE);
  await assert.rejects(compiler.compile(REQUEST), SandboxError);
  assert.ok('artefact' in (await compiler.compile(REQUEST)));
});

test('a compiler that has itself killed twice has not compiled; that is not kept', async () => {
  const ends = { ...ENDED, status: 9 };
  const { compiler } = compilerSeen(ends, ends, MADE);
  assert.ok('error' in (await compiler.compile(REQUEST)));
  assert.ok('artefact' in (await compiler.compile(REQUEST)));
});

test('a source that has it printed that a part was killed does not compile; that is not kept', async () => {
  const claims = refused('main.c:1:2: error: #error Killed signal terminated program cc1');
  const { compiler, left } = compilerSeen(claims, claims, MADE);
  assert.ok('error' in (await compiler.compile(REQUEST)));
  assert.equal(left.length, 1);
  assert.ok('artefact' in (await compiler.compile(REQUEST)));
});

test('a source that waits until the clock ends its compiler is at fault, and is not compiled again', async () => {
  const { compiler, left } = compilerSeen({ ...ENDED, killed: 'wall', wallMs: 121_000 }, MADE);
  assert.ok('error' in (await compiler.compile(REQUEST)));
  assert.ok('error' in (await compiler.compile(REQUEST)));
  assert.equal(left.length, 1);
});
