/** What a sandbox is made with, and what it tells about itself while it runs. */
import type { NativeLevel } from '../verdict.ts';
import type { ChildRole } from './runtime.ts';
import type { RuntimeId, RuntimeStatus } from './sandbox.ts';

export interface SandboxOptions {
  /** Runtimes to offer. */
  runtimes?: RuntimeId[];
  /**
   * Children, or native launchers, that run candidates at the same time, per runtime; by default
   * one per core.
   */
  children?: Partial<Record<RuntimeId, number | undefined>>;
  /**
   * Booted children kept beyond that, to step in for one that is lost or that holds a program which
   * takes long; by default one per runtime.
   */
  spares?: number;
  /** Submissions and test programs that may wait; more are refused as overloaded. */
  maxQueue?: number;
  /** Submissions after which a child is replaced in any case. */
  recycleAfter?: number;
  /** MiB of resident memory above which a child is replaced; by default by runtime and tenants. */
  recycleAboveMb?: number;
  /**
   * Tenants for whom a child keeps an isolate each, of about 40 MiB in Python, so that they need
   * not wait for a new one when they take turns; by default five.
   */
  keptTenants?: number;
  /** `Limits.memoryMb` that isolates are kept ready for. */
  memoryMb?: number;
  /**
   * Absolute path of the folder in which the runtimes' snapshots and the code of children are kept.
   */
  dataDir?: string;
  /**
   * Absolute path of a folder in which they may stand already, as an install made them: used where
   * `dataDir` has none.
   */
  preparedDir?: string;
  /**
   * Absolute path of a folder in which plans of test programs are kept from one start to the next.
   */
  plansDir?: string;
  /**
   * A command put before the one that starts a child, and that becomes it: bubblewrap with its
   * options, for one. The child needs Node, the project's folder and descriptor 3, and nothing
   * else.
   */
  wrapper?: string[];
  /**
   * Fetches, before the first snapshot is made, the packages that programs may import; elsewhere
   * they are used where they are already there.
   */
  fetchPackages?: boolean;
  /** Native: by default namespaces; landlock is weaker, for hosts that forbid these. */
  nativeLevel?: NativeLevel;
  /** Runs, at start, programs that would not end or take all memory; on by default. */
  probes?: boolean;
  /** While this is pending, a core has other work: only the first children boot. */
  loading?: Promise<void>;
  /** For logs and metrics. */
  onEvent?: (event: SandboxEvent) => void;
}

export type SandboxEvent =
  | { type: 'killed'; runtime: RuntimeId; role: ChildRole | 'launcher'; reason: string }
  | { type: 'status'; runtime: RuntimeId; status: RuntimeStatus }
  /** No snapshot can be kept: children start more slowly. */
  | { type: 'no_snapshot'; runtime: RuntimeId; detail: string }
  /** A package could not be fetched: programs that import it are not judged. */
  | { type: 'no_package'; runtime: RuntimeId; detail: string };
