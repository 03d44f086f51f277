/** The command line: `touchstone serve | worker | grade | audit | explain | run`. */
import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config-error.ts';
import { useCompileCache } from '../packing/compile-cache.ts';
import { keptIn } from '../packing/folders.js';
import { VERSION } from '../version.ts';

const HELP = `touchstone: verifiable rewards over HTTP

  touchstone serve                  answer over HTTP until a signal comes
  touchstone worker                 work on batches from Redis until a signal comes
  touchstone grade FILE [options]   grade the items of a JSONL file; FILE may be - for standard input
      --out FILE                    write the verdicts there instead of to standard output
      --verifier ID                 of the items that name none
  touchstone explain VERIFIER RESPONSE --reference REFERENCE [--prompt TEXT] [--options JSON]
  touchstone explain VERIFIER ITEM.json
                                    show every stage from the text of one item to its verdict
  touchstone audit FILE [options]   find what is wrong with the items of a data set; FILE may be -
      --summary FILE.md             write a report for people there
      --fail-on error|warning       which findings make the exit code 1; by default errors
      --fix FILE                    write the items there with what is certain repaired
      --verifier ID                 of the items that name none
  touchstone reverify FILE          grade items anew that stand with their old verdict, and tell changes
      --fail-on reward|reason|lost|won
                                    which changes make the exit code 1; by default those of a reward
  touchstone verify-receipt FILE    check the receipts of verdicts that stand with their items
      --jwks FILE|URL               public keys; by default that of TOUCHSTONE_SIGNING_KEY
  touchstone run FILE [ARGS…]       run one program in the sandbox, its input from standard input
      --language LANGUAGE           python, javascript or typescript; by default that of its name
  touchstone --version
  touchstone --help

Settings come from the environment and from a file .env in the working folder: see docs/settings.md.
`;

/** Faults of usage and of settings; what Unix tools answer for them. */
const USAGE = 2;

async function main(args: string[], packInto?: string): Promise<number | undefined> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'V' },
      out: { type: 'string' },
      verifier: { type: 'string' },
      language: { type: 'string' },
      native: { type: 'boolean' },
      reference: { type: 'string' },
      prompt: { type: 'string' },
      options: { type: 'string' },
      summary: { type: 'string' },
      'fail-on': { type: 'string' },
      fix: { type: 'string' },
      jwks: { type: 'string' },
    },
  });
  const [command, ...rest] = positionals;
  if (values.version) return print(`touchstone ${VERSION}\n`);
  if (values.help || !command) return print(HELP);
  if (existsSync('.env')) loadEnvFile('.env');
  useCompileCache(keptIn(process.env));
  // Each command is loaded when it is asked for: the help does not need the verifiers.
  if (command === 'serve' && rest.length === 0) {
    const { serve } = await import('./serve.ts');
    await serve(process.env);
    if (packInto !== undefined) {
      const { packLater } = await import('../packing/pack-later.ts');
      packLater(packInto, await tellNoPack(process.env));
    }
    return undefined; // it ends with a signal
  }
  if (command === 'worker' && rest.length === 0) {
    const { work } = await import('./worker.ts');
    await work(process.env);
    return undefined; // it ends with a signal
  }
  if (command === 'grade' && rest.length === 1) {
    const { grade } = await import('./grade.ts');
    return grade(process.env, { file: rest[0] ?? '-', ...values });
  }
  if (command === 'audit' && rest.length === 1) {
    const { audit } = await import('./audit.ts');
    return audit(process.env, { file: rest[0] ?? '-', ...values, failOn: values['fail-on'] });
  }
  if (command === 'reverify' && rest.length === 1) {
    const { reverify } = await import('./reverify.ts');
    return reverify(process.env, { file: rest[0] ?? '-', failOn: values['fail-on'] });
  }
  if (command === 'verify-receipt' && rest.length === 1) {
    const { verifyReceipt } = await import('./verify-receipt.ts');
    return verifyReceipt(process.env, { file: rest[0] ?? '-', jwks: values.jwks });
  }
  if (command === 'explain' && rest.length === 2) {
    const { explain } = await import('./explain/explain.ts');
    return explain(process.env, { ...values, verifier: rest[0] ?? '', subject: rest[1] ?? '' });
  }
  if (command === 'run' && rest.length > 0) {
    const { run } = await import('./run.ts');
    return run(process.env, {
      file: rest[0] ?? '',
      argv: rest.slice(1),
      language: values.language,
      native: values.native,
    });
  }
  process.stderr.write(`touchstone: cannot run "${positionals.join(' ')}"; see touchstone --help\n`);
  return USAGE;
}

async function tellNoPack(env: NodeJS.ProcessEnv): Promise<(why: string) => void> {
  const { readConfig } = await import('../config.ts');
  const { createLog } = await import('../observability/logs.ts');
  const log = createLog(readConfig(env).logLevel);
  return (why) =>
    log.warn({ why }, 'the service could not be packed into one file: the next start is as slow as this one');
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/**
 * Faults that a sentence explains better than a stack: settings, arguments, files that cannot be
 * opened.
 */
function isUsageFault(error: unknown): error is Error {
  if (error instanceof ConfigError) return true;
  const { code } = error as { code?: unknown };
  return (
    typeof code === 'string' &&
    /^(ERR_PARSE_ARGS_|ENOENT$|ENOTDIR$|EISDIR$|EEXIST$|EACCES$|EROFS$|EADDRINUSE$|EADDRNOTAVAIL$)/.test(code)
  );
}

/**
 * Runs the command that the arguments name; `serve` and `worker` go on after this has ended.
 * @param packInto folder for what makes the next start of `serve` faster (packing/)
 */
export async function runCommandLine(args: string[], packInto?: string): Promise<void> {
  try {
    const code = await main(args, packInto);
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    if (!isUsageFault(error)) throw error;
    process.stderr.write(`touchstone: ${error.message}\n`);
    process.exit(USAGE); // whatever a failed start has left open must not keep the process
  }
}
