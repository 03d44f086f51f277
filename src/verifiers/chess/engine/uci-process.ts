/**
 * One chess engine that speaks UCI (Universal Chess Interface) over its standard streams: one
 * thread, a fixed hash, a fixed number of nodes, so that the same position has the same value each
 * time. Never a limit of time: it would make the reward depend on the machine.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What the engine thinks of a position, for the side that moves. */
export interface Evaluation {
  /** In UCI; of a search that was bound to one move, that move. */
  move: string;
  /** Hundredths of a pawn, or moves to the mate. */
  value: { cp: number } | { mate: number };
}

/** The engine died, said nothing for too long, or what no engine says. */
export class EngineFailure extends Error {}

const HASH_MB = 16;
/** Engines do 100,000 nodes a second and more; a slow one is not a dead one. */
const SLOWEST_NODES_MS = 5;
const PATIENCE_MS = 20_000;
/** Last words of an engine that are told. */
const MAX_SAID = 300;

export class UciProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  #heard: (line: string) => void = () => {};
  #failed: (failure: EngineFailure) => void = () => {};
  #failure: EngineFailure | undefined;
  #said = '';
  /** As the engine calls itself. */
  name = 'the engine';

  constructor([program, ...args]: readonly string[]) {
    this.#child = spawn(program!, args, { stdio: 'pipe', env: { PATH: process.env.PATH } });
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#heard(line));
    this.#child.stderr.on('data', (text: Buffer) => {
      this.#said = `${this.#said}${text}`.slice(-MAX_SAID);
    });
    this.#child.stdin.on('error', () => {}); // its end is told by `close`
    this.#child.on('error', (error) => this.#fail(`it cannot be started: ${error.message}`));
    this.#child.on('close', (code, signal) =>
      this.#fail(`it ended (${signal ?? code}). ${this.#said}`.trim()),
    );
  }

  get isAlive(): boolean {
    return this.#failure === undefined;
  }

  /** Before any question. @throws EngineFailure */
  async start(): Promise<void> {
    await this.#ask('uci', 'uciok', PATIENCE_MS, (line) => {
      if (line.startsWith('id name ')) this.name = line.slice('id name '.length, 100).trim();
    });
    this.#send('setoption name Threads value 1');
    this.#send(`setoption name Hash value ${HASH_MB}`);
    await this.#ask('isready', 'readyok', PATIENCE_MS);
  }

  /**
   * The best move, or what `only` is worth.
   * @param fen a legal position in which a move can be made
   * @throws EngineFailure
   */
  async evaluate(fen: string, nodes: number, only?: string): Promise<Evaluation> {
    this.#send('ucinewgame');
    await this.#ask('isready', 'readyok', PATIENCE_MS);
    this.#send(`position fen ${fen}`);
    let value: Evaluation['value'] | undefined;
    const bound = only === undefined ? '' : ` searchmoves ${only}`;
    const patience = PATIENCE_MS + (nodes / 1000) * SLOWEST_NODES_MS * 10;
    const last = await this.#ask(`go nodes ${nodes}${bound}`, 'bestmove', patience, (line) => {
      const score = SCORE.exec(line);
      if (score !== null && !BOUND.test(line)) value = worthOf(score);
    });
    const move = /^bestmove ([a-h][1-8][a-h][1-8][nbrq]?)(?: |$)/.exec(last)?.[1];
    if (move === undefined || value === undefined || (only !== undefined && move !== only))
      throw this.#fail('it did not answer as an engine does');
    return { move, value };
  }

  end(): void {
    this.#fail('it was ended');
  }

  #send(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** @returns the line that begins with `until` */
  #ask(question: string, until: string, patienceMs: number, heard?: (line: string) => void): Promise<string> {
    if (this.#failure) return Promise.reject(this.#failure);
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const timer = setTimeout(() => this.#fail(`it said nothing for ${patienceMs} ms`), patienceMs);
    this.#failed = reject;
    this.#heard = (line) => {
      if (line === until || line.startsWith(`${until} `)) resolve(line);
      else heard?.(line);
    };
    this.#send(question);
    return promise.finally(() => clearTimeout(timer));
  }

  #fail(why: string): EngineFailure {
    this.#failure ??= new EngineFailure(`The chess engine failed: ${why}.`);
    this.#child.kill('SIGKILL');
    this.#failed(this.#failure);
    return this.#failure;
  }
}

const SCORE = / score (cp|mate) (-?\d{1,6})(?= |$)/;
/** The value may still be higher or lower: the search of this depth has not ended. */
const BOUND = /(?:lower|upper)bound/;

function worthOf([, kind, number]: RegExpExecArray): Evaluation['value'] {
  return kind === 'mate' ? { mate: Number(number) } : { cp: Number(number) };
}
