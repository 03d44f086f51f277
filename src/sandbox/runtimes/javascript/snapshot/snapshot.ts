/** The heap that every context starts from: made once, kept in a file. */
import ivm from 'isolated-vm';
import { makeFileOnce } from '../../make-once.ts';
import { readParts, writeParts } from '../../part-file.ts';
import { guestBundle } from './bundle.ts';

/**
 * Property under which a new context holds the function that drives it, until the host takes it
 * away.
 */
export const HANDLE = '__touchstone';

/** Exercises what most programs use, so that its bytecode is part of the snapshot. */
const WARM_UP = `
const settings = { stdin: '1\\n2', outputLimit: 4096, observedLimit: 4096, valueLimit: 65536, sleepLimit: 1000, argv: [], sources: [], files: [], tests: { hooks: ['method', 'throws', 'at'], builtins: ['JSON'], provided: ['expect'] } };
__touchstone('begin', JSON.stringify(settings), () => {}, () => {}, new ArrayBuffer(16 + 3 * 16384));
console.log('a', 1, [1, { a: 'x' }], new Map([[1, 'x']]), new Set([1.5]));
process.stdout.write(require('fs').readFileSync(0, 'utf8'));
require('readline').createInterface({ input: process.stdin }).on('line', () => {});
setTimeout(() => {}, 1);
__touchstone('step');
__touchstone('step');
globalThis.f = (x) => [x, 's', { a: 1.5, b: [true, null] }];
__touchstone('call', 'f', '[1]', '', '');
__touchstone('callOutcome');
__touchstone('rest');
__touchstone('wind', false);
__touchstone('report');
__touchstone('begin', JSON.stringify(settings));
console.log('a');
__touchstone('written');
`;

const WARM_UP_CHECKS = `${WARM_UP}
__touchstone('test', '(h, { Math, JSON }) => { h.one(0, [1, "a"]); h.holds(1, true); h.two(2, 1, 2); h.number(3, 1); }', true);
__touchstone('verdict');
`;

/** Nearly all programs read and print; candidates beside test programs seldom do. */
const WANTED_BY_PROGRAMS = ' void [console, process];';

/** What contexts are for: programs and calls, or candidates with a test program beside them. */
export type GuestKind = 'programs' | 'checks';

const KINDS: GuestKind[] = ['programs', 'checks'];
const snapshots = new Map<GuestKind, ivm.ExternalCopy<ArrayBuffer>>();

/**
 * The heap of a context in which the guest is loaded, about 100 ms of work unless `loadSnapshots`
 * has brought it.
 */
export function guestSnapshot(kind: GuestKind): ivm.ExternalCopy<ArrayBuffer> {
  const made = snapshots.get(kind) ?? makeSnapshot(kind);
  snapshots.set(kind, made);
  return made;
}

function makeSnapshot(kind: GuestKind): ivm.ExternalCopy<ArrayBuffer> {
  const bundle = guestBundle(HANDLE, kind === 'checks' ? 'harness/main-checks.cjs' : 'harness/main.cjs');
  const code = kind === 'programs' ? `${bundle}${WANTED_BY_PROGRAMS}` : bundle;
  const warmUp = kind === 'checks' ? WARM_UP_CHECKS : WARM_UP;
  return ivm.Isolate.createSnapshot([{ code, filename: 'touchstone:guest' }], warmUp);
}

/** @throws Error when the file is not there or not whole */
export function loadSnapshots(file: string): void {
  readParts(file, (sizes: number[], fill) => {
    for (const [i, kind] of KINDS.entries()) {
      const { buffer } = fill(new Uint8Array(sizes[i]!));
      snapshots.set(kind, new ivm.ExternalCopy(buffer));
    }
  });
}

/** Makes the snapshots and stores them, unless they are there. */
export function ensureSnapshots(file: string): Promise<void> {
  return makeFileOnce(file, async () => {
    const parts = KINDS.map((kind) => new Uint8Array(makeSnapshot(kind).copy()));
    writeParts(
      file,
      parts.map(({ length }) => length),
      parts,
    );
  });
}
