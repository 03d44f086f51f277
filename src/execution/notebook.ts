/**
 * Cells of Python run as a notebook runs them: one namespace, and the last expression of a cell is
 * its result.
 */
import { readFileSync } from 'node:fs';
import type { Execution, ExecutionRequest } from './executor.ts';

const DRIVER = readFileSync(new URL('./notebook.py', import.meta.url), 'utf8');

export interface CellResult {
  stdout: string;
  stderr: string;
  /** The repr of the last expression; null where the cell ends with a statement or with None. */
  text: string | null;
  error: { ename: string; evalue: string; traceback: string[] } | null;
}

export interface NotebookRequest
  extends Pick<ExecutionRequest, 'tenant' | 'cpuMs' | 'memoryMb' | 'outputBytes' | 'files' | 'collect'> {
  cells: string[];
  /**
   * Cells at the start that are run for their effect alone and not reported: the earlier cells of a
   * session.
   */
  skip?: number;
  /** Whether the cells after a failing one are left out. */
  stopAtError: boolean;
}

/** The program that runs the cells; give the outcome to `readNotebook`. */
export function notebookProgram({
  cells,
  skip = 0,
  stopAtError,
  files = [],
  collect = [],
  ...rest
}: NotebookRequest): ExecutionRequest {
  const request = { cells, skip, stop_at_error: stopAtError };
  return {
    ...rest,
    language: 'python',
    sources: [{ path: 'main.py', text: DRIVER }],
    files: [...files, { path: 'cells.json', text: JSON.stringify(request) }],
    collect: ['results.json', ...collect],
    stdin: '',
  };
}

/**
 * The results of the cells that were reported; undefined when the program was ended from outside
 * before it wrote them.
 */
export function readNotebook({ files }: Execution): CellResult[] | undefined {
  const results = files?.find(({ path }) => path === 'results.json');
  if (!results) return undefined;
  const parsed = parse(Buffer.from(results.base64, 'base64').toString('utf8'));
  return Array.isArray(parsed) && parsed.every(isCellResult) ? parsed : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a cell wrote over the file: the same as not having written it
  }
}

/** The file was written beside the cells, so any shape can stand in it. */
function isCellResult(value: unknown): value is CellResult {
  if (typeof value !== 'object' || value === null) return false;
  const { stdout, stderr, text, error } = value as Record<string, unknown>;
  if (typeof stdout !== 'string' || typeof stderr !== 'string') return false;
  if (text !== null && typeof text !== 'string') return false;
  if (error === null) return true;
  const { ename, evalue, traceback } = (error ?? {}) as Record<string, unknown>;
  return (
    typeof ename === 'string' &&
    typeof evalue === 'string' &&
    Array.isArray(traceback) &&
    traceback.every((line) => typeof line === 'string')
  );
}
