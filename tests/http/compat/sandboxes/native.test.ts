/** Programs that run natively, as the clients of the sandbox protocols see them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CPP, NATIVE, NO_NATIVE, NUMPY } from '../../../sandbox/native/harness.ts';
import { type FullService, openFullService } from '../../../support/full-service.ts';

let service: FullService;
/** Its settings leave native programs out. */
let without: FullService;
before(async () => {
  without = await openFullService();
  if (NO_NATIVE) return;
  service = await openFullService({ sandbox: true, config: { runtimes: ['python', 'native'] } });
});
after(async () => {
  await without.close();
  await service?.close();
});

async function post(url: string, payload: object, from = service) {
  const response = await from.app.inject({ method: 'POST', url, payload });
  return { code: response.statusCode, json: response.json() };
}

const ADD = '#include <iostream>\nint main() { long a, b; std::cin >> a >> b; std::cout << a + b; }\n';
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('SandboxFusion: a C++ program has two stages, and reads stdin', CPP, async () => {
  const { json } = await post('/run_code', { language: 'cpp', code: ADD, stdin: '2 40\n' });
  assert.equal(json.status, 'Success');
  assert.deepEqual([json.compile_result.status, json.compile_result.return_code], ['Finished', 0]);
  assert.deepEqual([json.run_result.return_code, json.run_result.stdout], [0, '42']);
});

test('SandboxFusion: what does not compile has no run', CPP, async () => {
  const { json } = await post('/run_code', { language: 'cpp', code: 'int main() { return x; }' });
  assert.deepEqual([json.status, json.run_result], ['Failed', null]);
  assert.deepEqual([json.compile_result.status, json.compile_result.return_code], ['Finished', 1]);
  assert.match(json.compile_result.stderr, /was not declared/);
});

test('SandboxFusion: a crash and a limit are failures of the program', CPP, async () => {
  const crash = await post('/run_code', { language: 'cpp', code: 'int main() { __builtin_trap(); }' });
  assert.deepEqual([crash.json.status, crash.json.run_result.return_code], ['Failed', 128 + 4]);
  const code = 'int main() { for (volatile int i = 0;; i = 1) {} }';
  const slow = await post('/run_code', { language: 'cpp', code, run_timeout: 0.3 });
  assert.deepEqual([slow.json.status, slow.json.run_result.status], ['Failed', 'TimeLimitExceeded']);
});

test('SandboxFusion: headers and data that come as files are found', CPP, async () => {
  const code =
    '#include "lib/two.hpp"\n#include <fstream>\n#include <iostream>\nint main() { int n; std::ifstream("n.txt") >> n; std::ofstream("out.txt") << two(n); }\n';
  const files = {
    'lib/two.hpp': base64('inline int two(int n) { return 2 * n; }\n'),
    'n.txt': base64('21'),
  };
  const { json } = await post('/run_code', { language: 'cpp', code, files, fetch_files: ['out.txt'] });
  assert.equal(json.status, 'Success');
  assert.equal(json.files['out.txt'], base64('42'));
});

test('SandboxFusion: bash runs without a stage of compilation', NATIVE, async () => {
  const code = 'read name; echo "hello $name" | tr a-z A-Z; exit 3';
  const { json } = await post('/run_code', { language: 'bash', code, stdin: 'you\n' });
  assert.deepEqual([json.status, json.compile_result], ['Failed', null]);
  assert.deepEqual([json.run_result.return_code, json.run_result.stdout], [3, 'HELLO YOU\n']);
});

test('SandboxFusion: Python that needs numpy finds it', NUMPY, async () => {
  const code = 'import numpy as np\nprint(np.arange(int(input())).sum())';
  const { json } = await post('/run_code', { language: 'python', code, stdin: '5\n' });
  assert.deepEqual([json.status, json.run_result.stdout], ['Success', '10\n']);
});

test('SandboxFusion: problems that come with the request are judged in C++', CPP, async () => {
  const submit = async (code: string) => {
    const test = [{ input: { stdin: '1 2' }, output: { stdout: '3' } }];
    const config = { language: 'cpp', provided_data: { id: 1, content: '', labels: {}, test } };
    const completion = `\`\`\`cpp\n${code}\`\`\``;
    const { json } = await post('/submit', { dataset: 'any', id: 1, completion, config });
    return json.accepted;
  };
  assert.equal(await submit(ADD), true);
  assert.equal(await submit(ADD.replace('a + b', 'a - b')), false);
});

test('SandboxFusion: problems whose tests are programs are no verdict in C++', CPP, async () => {
  const row = { id: 1, content: '', labels: {}, test: { code: 'int main() {}' } };
  const config = { language: 'cpp', provided_data: row };
  const body = { dataset: 'any', id: 1, completion: `\`\`\`cpp\n${ADD}\`\`\``, config };
  const { code } = await post('/submit', body);
  assert.equal(code, 422);
});

test('SandboxFusion: a language that is not here is an error of the sandbox, no result', async () => {
  const { code, json } = await post('/run_code', { language: 'cpp', code: ADD }, without);
  assert.deepEqual([code, json.status, json.run_result.status], [200, 'SandboxError', 'Error']);
  assert.match(json.message, /^cpp is not available in this sandbox \(the runtime native is not enabled\)/);
  const provided_data = { id: 1, content: '', labels: {}, test: [{ input: '', output: '' }] };
  const config = { language: 'cpp', provided_data };
  const submitted = await post('/submit', { dataset: 'any', id: 1, completion: ADD, config }, without);
  assert.equal(submitted.code, 422);
});

const execute = async (language: string, content: string, more: object = {}) =>
  (await post('/api/v2/execute', { language, version: '*', files: [{ content }], ...more })).json;

test('Piston: a C++ program has two stages, and what does not compile is told in both', CPP, async () => {
  const { compile, run, language } = await execute('cpp', ADD, { stdin: '2 40' });
  assert.deepEqual([compile.code, run.code, run.stdout, language], [0, 0, '42', 'c++']);
  const broken = await execute('c++', 'int main() { return x; }');
  assert.deepEqual([broken.compile.code, broken.run], [1, broken.compile]);
  assert.match(broken.compile.stderr, /was not declared/);
});

test('Piston: signals and limits are told apart from exit codes', CPP, async () => {
  const crash = (await execute('c++', 'int main() { __builtin_trap(); }')).run;
  assert.deepEqual([crash.code, crash.signal, crash.status], [null, 'SIGILL', 'SG']);
  const loop = 'int main() { for (volatile int i = 0;; i = 1) {} }';
  const slow = (await execute('c++', loop, { run_timeout: 300 })).run;
  assert.deepEqual([slow.code, slow.signal, slow.status], [null, 'SIGKILL', 'TO']);
  const left = (await execute('c++', 'int main() { return 200; }')).run;
  assert.deepEqual([left.code, left.signal, left.status], [200, null, 'RE']);
});

test('Piston: several files to compile are refused, never a failure of the program', CPP, async () => {
  const files = ['main.cpp', 'other.cpp'].map((name) => ({ name, content: ADD }));
  const { code } = await post('/api/v2/execute', { language: 'c++', version: '*', files });
  assert.equal(code, 400);
});

test('Piston: bash runs, and has no stage of compilation', NATIVE, async () => {
  const { compile, run } = await execute('bash', 'read name; echo "hello $name"; exit 3', { stdin: 'you' });
  assert.deepEqual([compile, run.code, run.stdout], [undefined, 3, 'hello you\n']);
});

test('Piston: languages that are not here are neither listed nor run', async () => {
  const listed = (await without.app.inject('/api/v2/runtimes')).json();
  assert.deepEqual(
    listed.map(({ language }: { language: string }) => language),
    ['python', 'javascript', 'typescript', 'cf_python3'],
  );
  const files = [{ content: ADD }];
  const { code, json } = await post('/api/v2/execute', { language: 'c++', version: '*', files }, without);
  assert.deepEqual([code, json.message], [400, 'c++-* runtime is unknown']);
});

/** Judge0's numbers of C++ and Bash. */
const [GCC, BASH] = [54, 46];
const submission = async (source_code: string, language_id: number, more: object = {}) =>
  (await post('/compat/judge0/submissions?wait=true', { source_code, language_id, ...more })).json;

test('Judge0: a C++ program is accepted by its output, and told by its end else', CPP, async () => {
  const statusOf = async (code: string, more: object = {}) => (await submission(code, GCC, more)).status.id;
  const stdin = '2 40';
  assert.equal(await statusOf(ADD, { stdin, expected_output: '42\n' }), 3);
  assert.equal(await statusOf(ADD, { stdin, expected_output: '41' }), 4);
  assert.equal(await statusOf('int main() { return x; }'), 6);
  assert.equal(await statusOf('int main() { *(volatile int*)0 = 1; }'), 7);
  assert.equal(await statusOf('#include <cstdlib>\nint main() { abort(); }'), 10);
  assert.equal(await statusOf('int main() { return 200; }'), 11);
  const loop = 'int main() { for (volatile int i = 0;; i = 1) {} }';
  assert.equal(await statusOf(loop, { cpu_time_limit: 0.3 }), 5);
});

test('Judge0: a dialect of C++ can be asked for; other options are refused, not failed', CPP, async () => {
  const code = '#include <cstdio>\nint main() { printf("%ld", __cplusplus); }';
  const answer = await submission(code, GCC, { compiler_options: '-O2 -std=c++20' });
  assert.ok(Number(answer.stdout) > 201703);
  const refused = await submission(code, GCC, { compiler_options: '-DX=1' });
  assert.deepEqual(refused, { compiler_options: ['are not supported here'] });
});

test('Judge0: bash runs', NATIVE, async () => {
  const { stdout, status } = await submission('read n; echo $((n * 2))', BASH, { stdin: '21' });
  assert.deepEqual([stdout, status.id], ['42\n', 3]);
});

test('Judge0: languages that are not here are neither listed nor run', async () => {
  const listed = (await without.app.inject('/compat/judge0/languages')).json();
  assert.ok(listed.every(({ id }: { id: number }) => id !== GCC && id !== BASH));
  const body = { source_code: ADD, language_id: GCC };
  const { code, json } = await post('/compat/judge0/submissions?wait=true', body, without);
  assert.deepEqual([code, json], [422, { language_id: ["language with id 54 doesn't exist"] }]);
});

test('Piston: open-r1 has C++ judged by its output or by its checker', CPP, async () => {
  const judge = async (program: string, more: object[] = []) => {
    const files = [
      { name: 'main.cpp', content: program },
      { name: 'input.txt', content: '2 40\n' },
      { name: 'correct_output.txt', content: '42\n' },
      { name: 'grader_config', content: 'TIME_LIMIT=1\nMEMORY_LIMIT=128\nINPUT_MODE=stdio' },
      ...more,
    ];
    const { compile, run } = (await post('/api/v2/execute', { language: 'c++17', version: '*', files })).json;
    return [compile.code, run.stdout];
  };
  assert.deepEqual(await judge(ADD), [0, '1\n']);
  assert.deepEqual(await judge(ADD.replace('a + b', 'a - b')), [0, '0\n']);
  assert.deepEqual(await judge('int main() { return x; }'), [1, '0\n']);
  const checker = {
    name: 'checker.py',
    content: 'import sys\nprint(int(open(sys.argv[3]).read().strip() == "-38"))\n',
  };
  assert.deepEqual(await judge(ADD.replace('a + b', 'a - b'), [checker]), [0, '1\n']);
  assert.deepEqual(await judge(ADD, [checker]), [0, '0\n']);
});

test('NeMo-Skills: a shell runs scripts, and a script that fails is an error', NATIVE, async () => {
  const shell = async (code: string, timeout = 5) => {
    const body = { generated_code: code, timeout, language: 'shell' };
    const { process_status, stdout } = (await post('/compat/nemo-skills/execute', body)).json;
    return [process_status, stdout];
  };
  const script = "cat <<'_EOT_' > a.txt\n6 7\n_EOT_\nread a b < a.txt; echo $((a * b))";
  assert.deepEqual(await shell(script), ['completed', '42\n']);
  assert.deepEqual(await shell('echo so; exit 3'), ['error', 'so\n']);
  assert.equal((await shell('while :; do :; done', 0.3))[0], 'timeout');
});
