/** What a runtime starts from, and what the runtimes of a sandbox share. */
import { basename } from 'node:path';
import type { InTurns } from '../../turns.ts';
import type { SandboxOptions } from '../options.ts';
import { partsBeside, versionOfParsers } from '../runtimes/snapshots.ts';
import type { IsolateId, RunReport, Submission } from '../sandbox.ts';
import type { Pool } from './pool.ts';

/** What the children of a runtime are started with. */
export interface Place {
  runtime: IsolateId;
  /** An empty folder. */
  cwd: string;
  /** The children's code without types (child-code.ts). */
  code: string | undefined;
  /** The file that they start from; undefined when each makes for itself what would be in it. */
  snapshot: string | undefined;
  /** It is whole, as has just been seen. */
  isMade: boolean;
}

/** What the runtimes of a sandbox share. */
export interface RuntimeContext {
  options: SandboxOptions;
  /** Submissions on their way to children, of any runtime. */
  submissions: Pool;
  /** Lets a child boot when it is its turn. */
  boot: InTurns;
  run(runtime: IsolateId, submission: Submission): Promise<RunReport>;
  killed(reason: string): void;
}

/** What plans depend on; undefined where it has no name, since there is no folder for it. */
export function versionOfPlans({ runtime, code, snapshot }: Place): string | undefined {
  if (code === undefined || snapshot === undefined) return undefined;
  const beside = partsBeside(runtime, snapshot);
  return [basename(code), basename(snapshot), ...beside, versionOfParsers()].join(' ');
}
