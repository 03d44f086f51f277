import assert from 'node:assert/strict';
import { test } from 'node:test';
import { probeNative } from '../../../src/sandbox/runtimes/native/probes.ts';
import type { Slots } from '../../../src/sandbox/runtimes/native/slots.ts';
import type { RunSeen, Work } from '../../../src/sandbox/runtimes/native/work.ts';

/** What a launcher says where everything is contained; `differs` says otherwise of one program. */
function slotsThatSee(differs: (source: string) => Partial<RunSeen>): Slots {
  const run = async (work: Work) => {
    const source = work.files[0]!.content.toString();
    const stdout = Buffer.from(/print\(found\)/.test(source) ? '[]\n' : 'done\n');
    const killed = /while True: pass/.test(source)
      ? 'time'
      : /while True: print/.test(source)
        ? 'output'
        : null;
    const status = /bytearray/.test(source) ? 256 : 0;
    const seen = { ended: 'E', status, killed, cpuMs: 1, peakMb: 20, stdout, ...differs(source) };
    return { seen: [seen as RunSeen] };
  };
  return { run } as unknown as Slots;
}
const memoryBomb = (seen: Partial<RunSeen>) =>
  slotsThatSee((source) => (/bytearray/.test(source) ? seen : {}));

test('a host that contains everything is not found at fault', async () => {
  assert.equal(
    await probeNative(
      slotsThatSee(() => ({})),
      true,
    ),
    undefined,
  );
});

test('a memory bomb whose time is over before its memory is contained', async () => {
  const seen = { killed: 'time', status: 0, peakMb: 60 } as const;
  assert.equal(await probeNative(memoryBomb(seen), true), undefined);
});

test('a memory bomb that holds what it asks for until its time is over is not', async () => {
  const status = await probeNative(memoryBomb({ killed: 'time', status: 0, peakMb: 900 }), true);
  assert.equal(status?.state, 'unsafe');
  assert.match(status.detail ?? '', /memory bomb \(time, 900 MiB\)/);
});
