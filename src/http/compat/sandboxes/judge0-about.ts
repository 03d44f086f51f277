/**
 * What Judge0 says of itself: its languages, and the settings that its SDK reads before anything
 * else.
 */
import type { ExecutionRequest } from '../../../execution/executor.ts';
import type { App } from '../../app-types.ts';
import type { CompatContext } from '../holding/context.ts';

export const MAX_BATCH = 20;

interface LanguageRow {
  name: string;
  language: ExecutionRequest['language'];
  main: string;
}

const PYTHON: LanguageRow = { name: 'Python (3.14)', language: 'python', main: 'script.py' };
const NODE: LanguageRow = { name: 'JavaScript (Node.js 24)', language: 'javascript', main: 'script.js' };
const TYPESCRIPT: LanguageRow = {
  name: 'TypeScript (stripped, Node.js 24)',
  language: 'typescript',
  main: 'script.ts',
};

const CPP: LanguageRow = { name: 'C++ (GCC, C++17)', language: 'cpp', main: 'main.cpp' };
const C: LanguageRow = { name: 'C (GCC, C17)', language: 'c', main: 'main.c' };
const RUST: LanguageRow = { name: 'Rust (edition 2021)', language: 'rust', main: 'main.rs' };
const GO: LanguageRow = { name: 'Go', language: 'go', main: 'main.go' };
const JAVA: LanguageRow = { name: 'Java (OpenJDK)', language: 'java', main: 'Main.java' };
const BASH: LanguageRow = { name: 'Bash', language: 'bash', main: 'script.sh' };

/** Judge0's numbers: each of its versions of a language has one of its own. */
const LANGUAGES: Record<number, LanguageRow> = {
  71: PYTHON,
  92: PYTHON,
  100: PYTHON,
  109: PYTHON,
  113: PYTHON,
  63: NODE,
  93: NODE,
  97: NODE,
  102: NODE,
  74: TYPESCRIPT,
  94: TYPESCRIPT,
  101: TYPESCRIPT,
  46: BASH,
  48: C,
  49: C,
  50: C,
  103: C,
  52: CPP,
  53: CPP,
  54: CPP,
  105: CPP,
  60: GO,
  95: GO,
  106: GO,
  107: GO,
  62: JAVA,
  91: JAVA,
  73: RUST,
  108: RUST,
};

/** The language of a number, where its programs run here. */
export function languageAt(id: unknown, lacks: CompatContext['lacks']): LanguageRow | undefined {
  const row = LANGUAGES[Number(id)];
  return row && lacks(row.language) === undefined ? row : undefined;
}

const VERSION = '1.13.1';
const KIB_A_MIB = 1024;

export function aboutRoutes(app: App, base: string, { maximum, lacks }: CompatContext): void {
  const detailed = () =>
    Object.entries(LANGUAGES)
      .filter(([id]) => languageAt(id, lacks))
      .map(([id, { name, main }]) => ({
        id: Number(id),
        name,
        is_archived: false,
        source_file: main,
        compile_cmd: null,
        run_cmd: null,
      }));
  app.get(`${base}/languages`, async () => detailed().map(({ id, name }) => ({ id, name })));
  app.get(`${base}/languages/all`, async () =>
    detailed().map(({ id, name }) => ({ id, name, is_archived: false })),
  );
  app.get(`${base}/languages/:id`, async (request, reply) => {
    const { id } = request.params as { id: string };
    const found = detailed().find((language) => `${language.id}` === id);
    return found ?? reply.code(404).send({ error: `language with id ${id} does not exist` });
  });
  app.get(`${base}/about`, async () => ({ version: VERSION, homepage: 'https://judge0.com' }));
  app.get(`${base}/version`, async (_request, reply) => reply.type('text/plain').send(VERSION));
  app.get(`${base}/license`, async (_request, reply) =>
    reply.type('text/plain').send('Touchstone speaks the protocol of Judge0; it holds none of its code.\n'),
  );
  app.get(`${base}/isolate`, async (_request, reply) =>
    reply.type('text/plain').send('Programs run in isolates, not in isolate.\n'),
  );
  app.get(`${base}/system_info`, async () => ({}));
  app.get(`${base}/workers`, async () => [
    { queue: VERSION, size: 0, available: 1, idle: 1, working: 0, paused: 0, failed: 0 },
  ]);
  app.get(`${base}/config_info`, async () => configInfo(maximum));
}

/** Every field, since the SDK's model asks for each. */
function configInfo({ cpuMs, memoryMb, outputBytes }: CompatContext['maximum']) {
  return {
    maintenance_mode: false,
    enable_wait_result: true,
    enable_compiler_options: false,
    allowed_languages_for_compile_options: [],
    enable_command_line_arguments: true,
    enable_submission_delete: false,
    enable_callbacks: false,
    callbacks_max_tries: 0,
    callbacks_timeout: 0,
    enable_additional_files: false,
    max_queue_size: 1000,
    cpu_time_limit: 5,
    cpu_extra_time: 0,
    max_cpu_time_limit: cpuMs / 1000,
    max_cpu_extra_time: 0,
    wall_time_limit: cpuMs / 1000,
    max_wall_time_limit: cpuMs / 1000,
    memory_limit: 128_000,
    max_memory_limit: memoryMb * KIB_A_MIB,
    stack_limit: 64_000,
    max_stack_limit: 64_000,
    max_processes_and_or_threads: 1,
    max_max_processes_and_or_threads: 1,
    enable_per_process_and_thread_time_limit: false,
    allow_enable_per_process_and_thread_time_limit: false,
    enable_per_process_and_thread_memory_limit: false,
    allow_enable_per_process_and_thread_memory_limit: false,
    max_file_size: Math.floor(outputBytes / KIB_A_MIB),
    max_max_file_size: Math.floor(outputBytes / KIB_A_MIB),
    number_of_runs: 1,
    max_number_of_runs: 1,
    redirect_stderr_to_stdout: false,
    enable_batched_submissions: true,
    max_submission_batch_size: MAX_BATCH,
    submission_cache_duration: 0,
    use_docs_as_homepage: false,
    allow_enable_network: false,
    enable_network: false,
    max_extract_size: 0,
  };
}
