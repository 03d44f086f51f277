/**
 * One script run as a notebook cell, for protocols that answer with the last expression's value.
 */
import { type CellResult, notebookProgram, readNotebook } from '../../../execution/notebook.ts';
import type { CompatContext } from '../holding/context.ts';
import { executePatiently, type PatientCall } from '../holding/patience.ts';

export interface NotebookCell {
  text: string | null;
  stdout: string;
  stderr: string;
  error: { name: string; value: string; traceback: string } | null;
}

/** @throws ServiceError when the sandbox is not available. */
export async function runNotebook(
  script: string,
  timeoutSeconds: number,
  context: CompatContext,
  call: PatientCall,
): Promise<NotebookCell> {
  const { maximum, executor } = context;
  const cpuMs = Math.min(maximum.cpuMs, Math.max(1, timeoutSeconds * 1000));
  const program = notebookProgram({
    ...maximum,
    cpuMs,
    tenant: call.tenant,
    cells: [script],
    stopAtError: true,
  });
  const execution = await executePatiently(executor, program, call);
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
