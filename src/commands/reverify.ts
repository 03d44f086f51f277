/**
 * `touchstone reverify FILE`: items with the verdicts they got before, graded anew, and what has
 * changed.
 */
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { ServiceError } from '../errors.ts';
import { readJson } from '../grading/items/exact-json.ts';
import { faultsOf } from '../grading/items/faults.ts';
import type { Item } from '../grading/items/item.ts';
import { isRecord } from '../json.ts';
import { createLog } from '../observability/logs.ts';
import { type Before, Changes, changeOf, FAIL_ON, type FailOn } from '../reverifying/changes.ts';
import { OldVerdict } from '../reverifying/work.ts';
import { createServices, type Services } from '../services.ts';
import type { Verdict } from '../verdict.ts';
import { blocksOf, type Line, noItems, textLines } from './lines.ts';
import { showProgress } from './progress.ts';

export interface ReverifyOptions {
  /** Path of the items with their verdicts, or `-` for standard input. */
  file: string;
  /** Which changes make the exit code 1; by default those of a reward. */
  failOn?: string | undefined;
}

const BLOCK = 512;
const CHANGED = 1;
const NOT_FINISHED = 2;

/** @returns the exit code: 0, 1 for changes, 2 when some lines were unusable or got no score now */
export async function reverify(env: NodeJS.ProcessEnv, options: ReverifyOptions): Promise<number> {
  const failOn = (options.failOn ?? 'reward') as FailOn;
  if (!FAIL_ON.includes(failOn))
    throw new ConfigError(`--fail-on is one of ${FAIL_ON.join(', ')}, not ${failOn}`);
  const config = readConfig(env);
  const log = createLog(config.logLevel === 'info' ? 'error' : config.logLevel, process.stderr);
  const source = options.file === '-' ? process.stdin : (await open(options.file)).createReadStream();
  const services = createServices(config, { log });
  const changes = new Changes();
  let unusable = 0;
  try {
    const lines = textLines(await showProgress(source, options.file));
    for await (const block of blocksOf(lines, BLOCK)) {
      const read = block.flatMap((line) => {
        const one = lineOf(services, line);
        if (typeof one !== 'string') return [{ number: line.number, ...one }];
        unusable += 1;
        process.stderr.write(`line ${line.number}: ${one}\n`);
        return [];
      });
      const items = read.map(({ item }) => item);
      if (items.some((item) => services.registry.get(item.verifier)?.readiness))
        await services.lifecycle.start();
      const call = { tenant: 'command-line', deadlineAt: Date.now() + config.maxDeadlineMs, checked: true };
      const now: Verdict[] = new Array(items.length);
      await services.grader.gradeEach(items, call, (index, verdict) => {
        now[index] = verdict;
      });
      const texts = read.flatMap(({ number, item, before }, index) => {
        const change = changeOf(before, now[index]!);
        changes.add(before, now[index]!, change);
        return change ? [`${JSON.stringify({ line: number, id: item.id, ...change })}\n`] : [];
      });
      if (texts.length > 0 && !process.stdout.write(texts.join(''))) await once(process.stdout, 'drain');
    }
  } finally {
    await services.lifecycle.close();
  }
  if (unusable === 0 && changes.items === 0) throw noItems(options.file);
  process.stderr.write(changes.table());
  if (unusable > 0 || changes.untold > 0) return NOT_FINISHED;
  return changes.count(failOn) > 0 ? CHANGED : 0;
}

/** A line `{…item, verdict}`; the item is checked as for grading, and keeps its numbers. */
function lineOf(
  { grader }: Pick<Services, 'grader'>,
  { text }: Line,
): { item: Item; before: Before } | string {
  try {
    const value = readJson(text);
    if (!isRecord(value) || !isRecord(value.verdict)) return '/verdict is required';
    const { verdict, ...item } = value;
    const unread = faultsOf(OldVerdict, verdict)[0];
    if (unread) return `/verdict${unread.pointer} ${unread.detail}`;
    const fault = grader.faults(item)[0];
    if (fault) return `${fault.pointer || 'the line'} ${fault.detail}`;
    return { item: item as unknown as Item, before: verdict as unknown as Before };
  } catch (error) {
    if (error instanceof ServiceError) return error.message;
    throw error;
  }
}
