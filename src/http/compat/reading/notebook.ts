/**
 * One script run as a notebook cell, for protocols that answer with the last expression's value.
 */
import { type CellResult, notebookProgram, readNotebook } from '../../../execution/notebook.ts';
import type { CompatContext } from '../holding/context.ts';
import type { Held } from '../holding/hold.ts';

export interface NotebookCell {
  text: string | null;
  stdout: string;
  stderr: string;
  error: { name: string; value: string; traceback: string } | null;
}

/** @throws ServiceError when the sandbox is not available. */
export async function runNotebook(
  script: string,
  seconds: number,
  { context: { maximum }, held }: { context: CompatContext; held: Held },
): Promise<NotebookCell> {
  const cpuMs = Math.min(maximum.cpuMs, Math.max(1, Math.round(seconds * 1000)));
  const cells = [script];
  const { tenant } = held;
  const execution = await held.execute(
    notebookProgram({ ...maximum, cpuMs, cells, stopAtError: true, tenant }),
  );
  const cell = readNotebook(execution)?.[0];
  if (cell) return { text: cell.text, stdout: cell.stdout, stderr: cell.stderr, error: errorOf(cell) };
  const name = execution.outcome === 'time_limit' ? 'TimeoutError' : 'SandboxExit';
  const value = execution.message ?? execution.outcome;
  return {
    text: null,
    stdout: execution.stdout,
    stderr: execution.stderr,
    error: { name, value, traceback: '' },
  };
}

export function errorOf({ error }: CellResult): NotebookCell['error'] {
  return error && { name: error.ename, value: error.evalue, traceback: error.traceback.join('') };
}
