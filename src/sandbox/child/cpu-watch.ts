/**
 * CPU accounting inside a child. The child runs one submission at a time, so what the process used,
 * the submission used.
 */

/** What was used since a moment. */
export interface CpuWatch {
  /** CPU milliseconds since the watch was started. */
  used(): number;
  stop(): void;
}

/** CPU milliseconds this process has used, its garbage collector and compiler threads included. */
export function processCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Tells what was used since now, and watches over nothing. */
export function startCpuMeter(): CpuWatch {
  const start = processCpuMs();
  return { used: () => processCpuMs() - start, stop() {} };
}

/**
 * Calls `onExceeded` once when the process has used `limitMs` of CPU time since now. It needs the
 * event loop: code that blocks the main thread is stopped by the parent instead.
 */
export function startCpuWatch(limitMs: number, onExceeded: () => void): CpuWatch {
  const start = processCpuMs();
  const used = () => processCpuMs() - start;
  let timer: NodeJS.Timeout;
  /**
   * CPU time can't pass faster than this on every core at once; several threads may make it pass
   * faster than the wall.
   */
  const arm = (restMs: number) => {
    timer = setTimeout(check, Math.max(1, Math.min(restMs, 50 + restMs / 2)));
  };
  const check = () => {
    const restMs = limitMs - used();
    if (restMs <= 0) onExceeded();
    else arm(restMs);
  };
  arm(limitMs);
  return { used, stop: () => clearTimeout(timer) };
}
