/** `touchstone audit FILE`: what is wrong with the items of a data set, one finding a line. */
import { once } from 'node:events';
import { open, writeFile } from 'node:fs/promises';
import { type AuditLine, auditLines } from '../auditing/auditor.ts';
import type { Finding } from '../auditing/finding.ts';
import { type Fix, fixed } from '../auditing/report/fix.ts';
import { AuditSummary } from '../auditing/report/summary.ts';
import { readConfig } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { ServiceError } from '../errors.ts';
import { readJson } from '../grading/items/exact-json.ts';
import { createLog } from '../observability/logs.ts';
import { createServices } from '../services.ts';
import { noItems, textLines } from './lines.ts';
import { showProgress } from './progress.ts';

export interface AuditOptions {
  /** Path of the items, or `-` for standard input. */
  file: string;
  /** Path of a report in Markdown. */
  summary?: string | undefined;
  /** Which findings make the exit code 1: `error` (default) or `warning`. */
  failOn?: string | undefined;
  /** Path of a repaired data set; beside it a log, `PATH.log`. */
  fix?: string | undefined;
  /** Verifier of items that name none. */
  verifier?: string | undefined;
}

const FOUND = 1;
const NOT_FINISHED = 2;

/** @returns the exit code: 0, 1 when there are findings, 2 when some items could not be checked */
export async function audit(env: NodeJS.ProcessEnv, options: AuditOptions): Promise<number> {
  const failOn = options.failOn ?? 'error';
  if (failOn !== 'error' && failOn !== 'warning')
    throw new ConfigError(`--fail-on is error or warning, not ${failOn}`);
  const config = readConfig(env);
  const log = createLog(config.logLevel === 'info' ? 'error' : config.logLevel, process.stderr);
  const source = options.file === '-' ? process.stdin : (await open(options.file)).createReadStream();
  const services = createServices(config, { log });
  const summary = new AuditSummary();
  const texts: string[] = [];
  const findings: Finding[] = [];
  try {
    await services.lifecycle.start();
    const input = textLines(await showProgress(source, options.file));
    const call = () => ({ tenant: 'command-line', deadlineAt: Date.now() + config.maxDeadlineMs });
    const { grader, registry, sandbox } = services;
    const keep = options.fix === undefined ? undefined : texts;
    const lines = linesOf(input, options.verifier, keep);
    for await (const audited of auditLines({ grader, registry, sandbox, call }, lines)) {
      summary.add(audited);
      if (audited.unchecked !== undefined)
        process.stderr.write(`line ${audited.line}: unchecked: ${audited.unchecked}\n`);
      if (keep) findings.push(...audited.findings);
      const text = audited.findings.map((finding) => `${JSON.stringify(finding)}\n`).join('');
      if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
    }
  } finally {
    await services.lifecycle.close();
  }
  if (summary.items === 0) throw noItems(options.file);
  process.stderr.write(`${summary.line()}\n`);
  if (options.summary !== undefined) await writeFile(options.summary, summary.markdown());
  if (options.fix !== undefined) await writeFixed(options.fix, texts, findings);
  if (summary.unchecked > 0) return NOT_FINISHED;
  const count = summary.count('error') + (failOn === 'warning' ? summary.count('warning') : 0);
  return count > 0 ? FOUND : 0;
}

/** @param keep gets the texts of all lines, where they are to be written again */
async function* linesOf(
  input: AsyncIterable<string>,
  verifier: string | undefined,
  keep: string[] | undefined,
): AsyncGenerator<AuditLine> {
  let line = 0;
  for await (const text of input) {
    line += 1;
    keep?.push(text);
    if (text.trim() === '') continue;
    try {
      const item = readJson(text);
      const isItem = typeof item === 'object' && item !== null && !Array.isArray(item);
      yield {
        line,
        item: isItem && verifier !== undefined && !('verifier' in item) ? { ...item, verifier } : item,
      };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      yield { line, item: undefined, fault: error.message };
    }
  }
}

/** Lines without a certain repair are written as they came. */
async function writeFixed(
  path: string,
  texts: readonly string[],
  findings: readonly Finding[],
): Promise<void> {
  const byLine = Map.groupBy(findings, ({ line }) => line);
  const log: Fix[] = [];
  const lines = texts.flatMap((text, at) => {
    const found = byLine.get(at + 1);
    if (!found || text.trim() === '') return [text];
    let item: unknown;
    try {
      item = JSON.parse(text);
    } catch {
      return [text]; // told as a finding; not ours to repair
    }
    const result = fixed(item, found);
    log.push(...result.fixes);
    if (result.fixes.length === 0) return [text];
    return result.item === undefined ? [] : [JSON.stringify(result.item)];
  });
  await writeFile(path, lines.map((line) => `${line}\n`).join(''));
  await writeFile(`${path}.log`, log.map((fix) => `${JSON.stringify(fix)}\n`).join(''));
  process.stderr.write(`${log.length} repairs, listed in ${path}.log\n`);
}
