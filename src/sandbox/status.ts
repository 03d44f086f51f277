/** How the runtimes of the sandbox are, for /readyz, /metrics and /v1/verifiers/code. */
import type { NativeLevel } from '../verdict.ts';

/** What a host offers to native programs. */
export interface NativeFacts {
  level: NativeLevel;
  /** Languages that were found, with the versions of their tools. */
  languages: Record<string, string>;
  /** How fast this host is; absent until it was measured. */
  calibration?: Calibration;
}

/** A fixed Python program of ours, measured on this host. */
export interface Calibration {
  /** CPU milliseconds that it took, the best of several runs. */
  cpuMs: number;
  /** How much longer than on the host that limits are written for: a `time_scale` that fits. */
  slowness: number;
}

export interface RuntimeStatus {
  /**
   * `unsafe`: a known-bad probe was not contained at start-up; the runtime takes no work. `absent`:
   * what it stands on is not installed, and nothing waits for it.
   */
  state: 'warming' | 'ready' | 'unsafe' | 'failed' | 'absent';
  detail: string;
  /** Native, when it is ready. */
  facts?: NativeFacts;
}

export interface SandboxStats {
  children: number;
  idle: number;
  waiting: number;
  started: number;
  /** MiB that the children have together. */
  residentMb: number;
  /** Isolates that they keep for tenants, at most. */
  kept: number;
  killed: Record<string, number>;
}
