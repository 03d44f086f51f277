/** What the host calls of the kernel: plain data both ways. */
import { buildImage } from './build.ts';
import { HOME } from './calls/machine.ts';
import { Frames } from './guards/frames.ts';
import type { GuestSources } from './guest-sources.ts';
import { Interpreter, type Life, type Modules, OutgrownError, type RunSetup } from './interpreter.ts';
import { type Image, liveImage } from './memory/image.ts';
import { Journal } from './memory/journal.ts';
import { encodeUtf8 } from './memory/text.ts';
import { Analyses } from './steps/analyses.ts';
import { type AnalyzeAnswer, analyze as analyzeTests, type TestFile } from './steps/analyze.ts';
import { type CallRequest, type Loaded, loadProgram, runCall } from './steps/call-step.ts';
import { type ChecksRequest, type Observation, runChecks } from './steps/checks-step.ts';
import { metNarrowLimits, widen } from './steps/narrow.ts';
import type { GuestEnding } from './steps/outcome.ts';
import { runProgram } from './steps/program-step.ts';

/** What the host asks of the kernel; plain data both ways. */
export type StepRequest =
  | { kind: 'program'; stdin: string; argv?: string[]; collect?: string[] }
  | ({ kind: 'call'; fresh?: boolean } & CallRequest)
  | ({ kind: 'checks' } & ChecksRequest);

export interface StepResult extends GuestEnding {
  stdout: ArrayBuffer;
  stderr: ArrayBuffer;
  value?: string;
  observations?: Observation[];
  files?: { path: string; bytes: ArrayBuffer }[];
}

export type Library = { path: string; bytes: SharedArrayBuffer }[];
/**
 * The image as it crosses into the isolate: its memory is shared by all isolates of the process.
 */
export type SharedImage = Omit<Image, 'memory'> & { memory: SharedArrayBuffer };

/** Bytes at the end of standard error in which a traceback is looked for. */
const SAID = 4000;

let interpreter: Interpreter | undefined;
let setup: RunSetup | undefined;
let loaded: Loaded | undefined;
/** It has been loaded without the limits of 32 bits. */
let loadedWide = false;
let analyses: Analyses | undefined;

const libraryMap = (library: Library) =>
  new Map(library.map(({ path, bytes }) => [path, new Uint8Array(bytes)]));

export function build(modules: Modules, library: Library, sources: GuestSources): Image {
  return buildImage(modules, libraryMap(library), sources);
}

export function start(modules: Modules, image: SharedImage, library: Library): void {
  const memory = new Uint8Array(image.memory);
  interpreter = new Interpreter(modules, liveImage({ ...image, memory }), libraryMap(library));
}

/** Puts the interpreter back while nobody waits. */
export function prepare(idle: RunSetup): boolean {
  if (analyses?.goOn()) return true;
  analyses = undefined;
  return outgrown(() => interpreter!.prepare(idle)) !== 'outgrown';
}

/**
 * `outgrown`: a new isolate has to be taken first. `narrow`: a call after others has met the limits
 * of 32 bits, so that all of them have to be made again.
 */
export type StepAnswer = StepResult | 'outgrown' | 'narrow';

/**
 * Runs one step.
 * @param next of a new submission, of which this is the first step here
 */
export function step(request: StepRequest, next?: RunSetup): StepAnswer {
  if (next) {
    setup = next;
    loaded = undefined;
  }
  analyses = undefined;
  return outgrown(() => {
    if (request.kind === 'program') return program(request);
    return request.kind === 'call' ? call(request) : checks(request);
  });
}

/** Takes a test program apart; only ever asked of isolates that meet no candidate. */
export function analyze(source: string, file: TestFile, idle: RunSetup): AnalyzeAnswer {
  if (!analyses?.goOn()) analyses = new Analyses(interpreter!.fresh(idle, new Uint8Array(0)));
  const { life } = analyses;
  const kept = analyses;
  analyses = undefined;
  const answer = analyzeTests(life, source, file);
  // What was refused may have ended anywhere: the next one begins anew.
  if ('plan' in answer) analyses = kept;
  return answer;
}

function outgrown<T>(work: () => T): T | 'outgrown' {
  try {
    return work();
  } catch (error) {
    if (error instanceof OutgrownError) return 'outgrown';
    throw error;
  }
}

/** Runs it, and once more without the limits of 32 bits when it has met them (steps/narrow.ts). */
function withRoom(run: (wide: boolean) => StepResult): StepResult {
  if (setup!.wide) return run(true);
  const first = run(false);
  return metThem(first) ? run(true) : first;
}

function metThem(first: StepResult): boolean {
  const errors = first.observations?.map(({ error }) => error) ?? [];
  const said = String.fromCharCode(...new Uint8Array(first.stderr.slice(-SAID)));
  return !first.dead && metNarrowLimits([first.message, said, ...errors]);
}

function program(request: StepRequest & { kind: 'program' }): StepResult {
  loaded = undefined;
  return withRoom((wide) => {
    const life = interpreter!.fresh(setup!, encodeUtf8(request.stdin));
    const journal = setup!.journal && new Journal(setup!.journal);
    journal?.clear();
    life.machine.onOutput = journal && ((stream, data) => journal.appendOutput(stream, data));
    widen(life, { wide, texts: [setup!.sources[0]!.text] });
    const ending = runProgram(life, { argv: request.argv ?? [] });
    const files = request.collect?.flatMap((path) => collect(life, path)) ?? [];
    return finished(life, ending, request.collect ? { files } : {});
  });
}

function call(request: StepRequest & { kind: 'call' }): StepResult | 'narrow' {
  if (!loaded || request.fresh) {
    return withRoom((wide) => {
      const life = interpreter!.fresh(setup!, new Uint8Array(0));
      widen(life, { wide, texts: [setup!.sources[0]!.text] });
      loaded = loadProgram(life, request.helpers);
      loadedWide = wide;
      return callOf(loaded, request);
    });
  }
  const result = callOf(loaded, request);
  return !loadedWide && metThem(result) ? 'narrow' : result;
}

function callOf(program: Loaded, request: CallRequest): StepResult {
  const { ending, value } = runCall(program, request);
  return finished(program.life, ending, value === undefined ? {} : { value });
}

function checks(request: StepRequest & { kind: 'checks' }): StepResult {
  loaded = undefined;
  return withRoom((wide) => {
    const life = interpreter!.fresh(setup!, new Uint8Array(0));
    if (setup!.journal) new Journal(setup!.journal).clear();
    widen(life, { wide, texts: [setup!.sources[0]!.text, request.program] });
    const { ending, observations } = runChecks(life, new Frames(life.python.kernel), request);
    return finished(life, ending, { observations });
  });
}

function finished(life: Life, ending: GuestEnding, rest: Partial<StepResult>): StepResult {
  const { stdout, stderr } = life.machine.takeOutput(setup!.outputBytes);
  return { ...ending, ...rest, stdout: joined(stdout), stderr: joined(stderr) };
}

function joined(parts: Uint8Array[]): ArrayBuffer {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.buffer;
}

/** A file that the program left in its working folder; nothing when there is none. */
function collect(
  { machine, setup: { outputBytes } }: Life,
  path: string,
): { path: string; bytes: ArrayBuffer }[] {
  const node = machine.tree.lookup(`${HOME}/${path}`);
  if (!node?.is(0o100000)) return [];
  return [{ path, bytes: node.data.slice(0, Math.min(node.size, outputBytes)).buffer as ArrayBuffer }];
}
