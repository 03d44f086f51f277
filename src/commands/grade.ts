/** `touchstone grade FILE`: the same grading as over HTTP, on the items of a JSONL file. */
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { readConfig } from '../config.ts';
import type { GradeCall } from '../grading/grader.ts';
import type { Item } from '../grading/items/item.ts';
import { createLog } from '../observability/logs.ts';
import { createServices, type Services } from '../services.ts';
import { blocksOf, itemOf, type Line, noItems, textLines } from './lines.ts';
import { showProgress } from './progress.ts';
import { Summary } from './summary.ts';

export interface GradeOptions {
  /** Path of the items, or `-` for standard input. */
  file: string;
  /** Path of the verdicts; standard output when absent. */
  out?: string;
  /** Verifier of items that name none. */
  verifier?: string;
}

/** Items held in memory, and graded side by side. */
const BLOCK = 512;

/** @returns the exit code: 0, or 1 when a line was unusable or an item got no score. */
export async function grade(env: NodeJS.ProcessEnv, options: GradeOptions): Promise<number> {
  const config = readConfig(env);
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel, process.stderr);
  const services = createServices(config, { log });
  const source = options.file === '-' ? process.stdin : (await open(options.file)).createReadStream();
  const output =
    options.out === undefined ? process.stdout : (await open(options.out, 'w')).createWriteStream();
  const summary = new Summary();
  try {
    const lines = textLines(await showProgress(source, options.file));
    for await (const block of blocksOf(lines, BLOCK)) {
      const call = { tenant: 'command-line', deadlineAt: Date.now() + config.maxDeadlineMs, checked: true };
      await gradeBlock(services, block, options.verifier, call, output, summary);
    }
  } finally {
    await services.lifecycle.close();
    if (output !== process.stdout) await finished(output.end());
  }
  if (summary.lines === 0) throw noItems(options.file);
  process.stderr.write(summary.table());
  return summary.clean ? 0 : 1;
}

/** Writes the verdicts of a block in the order of its lines, each with the number of its line. */
async function gradeBlock(
  services: Services,
  block: readonly Line[],
  verifier: string | undefined,
  call: GradeCall,
  output: Writable,
  summary: Summary,
): Promise<void> {
  const numbers: number[] = [];
  const items: Item[] = [];
  for (const line of block) {
    const item = itemOf(services, line, verifier);
    if (typeof item === 'string') {
      summary.addUnusable();
      process.stderr.write(`line ${line.number}: ${item}\n`);
    } else {
      numbers.push(line.number);
      items.push(item);
    }
  }
  if (items.some((item) => services.registry.get(item.verifier)?.readiness)) await services.lifecycle.start();
  const texts: string[] = new Array(items.length);
  await services.grader.gradeEach(items, call, (index, verdict) => {
    summary.add(verdict);
    texts[index] = `${JSON.stringify({ line: numbers[index], ...verdict })}\n`;
  });
  if (!output.write(texts.join(''))) await once(output, 'drain');
}
