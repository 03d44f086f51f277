/**
 * Recorded transcripts of real servers: the same requests get the same answers, but for the defects
 * that are listed here and done right.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { CPP, NATIVE } from '../../sandbox/native/harness.ts';
import { type RunningService, runService } from '../../support/service-process.ts';

const GOLDEN = new URL('../../../../shared/data/golden/', import.meta.url);

interface Case {
  case: string;
  request: Record<string, unknown>;
  headers?: Record<string, string>;
  http: number;
  response: Record<string, unknown>;
}

type Answer = Record<string, unknown> & { run_result?: Record<string, unknown> | null };

/** Answers that differ on purpose, each with what is right. */
const SANDBOX_FUSION_EXCEPTIONS: Record<string, (answer: Answer) => void> = {
  // A false time limit above 140 kB of output: the output comes whole here.
  out_300k: (answer) => whole(answer, 300_001),
  out_3M: (answer) => whole(answer, 3_000_001),
  out_lines_200k: (answer) => whole(answer, 228_890),
  // Bytes that are no UTF-8 become U+FFFD instead of the text of a decoding error.
  bad_utf8: (answer) => assert.equal(answer.run_result?.stdout, '\ufffd\ufffdabc'),
  // The report is ours; what counts is that the test was run and passed.
  pytest_missing: (answer) =>
    assert.deepEqual([answer.status, answer.run_result?.return_code], ['Success', 0]),
  // Languages whose tools are not here are answered as that server answers a missing tool.
  ...(NATIVE.skip ? { bash: notInstalled } : {}),
  ...(CPP.skip ? { cpp_ok: notInstalled, cpp_ce: notInstalled } : {}),
  // Three billion characters do not fit an index of 32 bits: CPython raises another error there,
  // and fails as well.
  mem: (answer) => assert.deepEqual([answer.status, answer.run_result?.return_code], ['Failed', 1]),
  // A program that ends itself with a signal has the shell's exit code, 128 + n; every fatal signal
  // is an abort inside WebAssembly.
  signal_abort: (answer) =>
    assert.deepEqual([answer.status, answer.run_result?.return_code], ['Failed', 134]),
  segv: (answer) => assert.deepEqual([answer.status, answer.run_result?.return_code], ['Failed', 134]),
  // No processes inside WebAssembly: CPython says so.
  child_survives: (answer) =>
    assert.deepEqual([answer.status, answer.run_result?.return_code], ['Failed', 1]),
};

function whole(answer: Answer, length: number): void {
  assert.equal(answer.status, 'Success');
  assert.equal(String(answer.run_result?.stdout).length, length);
}

function notInstalled(answer: Answer): void {
  assert.equal(answer.status, 'SandboxError');
  assert.match(String(answer.message), /not available/);
}

/**
 * The last line of stderr: the frames above it name paths and carry the marks of another Python
 * version.
 */
const lastLine = (text: unknown) =>
  String(text ?? '')
    .trimEnd()
    .split('\n')
    .at(-1) ?? '';

type Run = Record<string, unknown> | null;

/** What compilers say names paths, and differs from version to version. */
function sameCompilation(got: Run, recorded: Run): void {
  assert.equal(got === null, recorded === null);
  if (got === null || recorded === null) return;
  const { status, return_code, stdout } = recorded;
  assert.deepEqual(
    { status: got.status, return_code: got.return_code, stdout: got.stdout },
    { status, return_code, stdout },
  );
  assert.equal(got.stderr === '', recorded.stderr === '');
  assert.equal(typeof got.execution_time, 'number');
}

function sameRun(got: Answer, recorded: Answer): void {
  assert.equal(got.status, recorded.status);
  assert.equal(got.message, recorded.message);
  assert.deepEqual(got.files, recorded.files);
  sameCompilation(got.compile_result as Run, recorded.compile_result as Run);
  assert.equal(got.run_result === null, recorded.run_result === null);
  if (!got.run_result || !recorded.run_result) return;
  const [run, wanted] = [got.run_result, recorded.run_result];
  assert.equal(run.status, wanted.status);
  assert.equal(run.return_code, wanted.return_code);
  if (wanted.stdout_len === undefined) assert.equal(run.stdout, wanted.stdout);
  else assert.equal(String(run.stdout).length, wanted.stdout_len);
  // Node prints its own version and its loader's frames at the end.
  if (!String(wanted.stderr).includes('Node.js') && !String(wanted.stderr).includes('node:internal')) {
    assert.equal(lastLine(run.stderr).replace(/'' /, ''), lastLine(wanted.stderr).replace(/'' /, ''));
  } else assert.match(String(run.stderr), /Error: x/);
  assert.equal(typeof run.execution_time, 'number');
}

const NEMO_EXCEPTIONS: Record<string, (answer: Record<string, unknown>, status: number) => void> = {
  // No shell inside WebAssembly.
  shell: (answer, status) => assert.deepEqual([status, answer.process_status], [200, 'error']),
  // That server fails with a page of HTML; here the answer names the language, and the default of
  // the time limit holds.
  unknown_lang: (answer, status) => assert.deepEqual([status, answer.process_status], [200, 'error']),
  missing_timeout: (answer, status) => assert.deepEqual([status, answer.process_status], [200, 'completed']),
};

function read(name: string): Case[] {
  const parsed: unknown = JSON.parse(readFileSync(new URL(name, GOLDEN), 'utf8'));
  return (parsed as Case[]).filter(({ request }) => request !== undefined);
}

suite('golden transcripts', {
  skip: existsSync(GOLDEN) ? false : '../shared/data/golden is not there: transcripts go unchecked',
}, () => {
  let service: RunningService;
  before(async () => {
    service = await runService();
  });
  after(() => service.stop());

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${service.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Answer };
  };

  if (existsSync(GOLDEN)) {
    for (const row of read('sandboxfusion_run_code.json')) {
      test(`SandboxFusion: ${row.case}`, async () => {
        const { status, body } = await post('/run_code', row.request);
        assert.equal(status, row.http);
        const exception = SANDBOX_FUSION_EXCEPTIONS[row.case];
        if (exception) exception(body);
        else if (status === 200) sameRun(body, row.response as Answer);
        else assert.deepEqual(body, row.response);
      });
    }
    // One test, since a cell finds what the cells before it left: a repeat of one would not.
    test('NeMo-Skills', async () => {
      for (const row of read('nemo_execute.json')) {
        const { status, body } = await post('/compat/nemo-skills/execute', row.request, row.headers);
        const exception = NEMO_EXCEPTIONS[row.case];
        if (exception) {
          exception(body, status);
          continue;
        }
        assert.equal(status, row.http, row.case);
        for (const name of ['error', 'process_status', 'new_session_created'])
          assert.equal(body[name], row.response[name], `${row.case}: ${name}`);
        // Tracebacks of a cell stand on stdout; their frames are those of another version of
        // Python.
        const shown = row.response.process_status === 'error' ? lastLine : (text: unknown) => text;
        assert.equal(shown(body.stdout), shown(row.response.stdout), row.case);
        assert.equal(lastLine(body.stderr), lastLine(row.response.stderr), row.case);
      }
    });
  }
});
