/** Run by orphans.test.ts: a process with one child that is stuck in a loop. Prints that it is. */
import { startSandbox } from '../running.ts';

const running = await startSandbox();
void running.program('while (true) {}', '', {
  limits: {
    stepCpuMs: 600_000,
    totalCpuMs: 600_000,
    wallMs: 600_000,
    memoryMb: 128,
    outputBytes: 1024,
    valueBytes: 1024,
  },
});
setTimeout(() => process.stdout.write('running\n'), 500);
