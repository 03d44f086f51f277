/**
 * Single requests of several kinds, each unlike the ones before it, with the reward that is right.
 */

export interface Request {
  kind: string;
  path: string;
  body: string;
  reward: number;
}

/**
 * Of a hundred requests: answers to compare, programs that take no time, and programs that keep a
 * core busy for a while.
 */
const SHARES = { math: 50, quick: 45, slow: 5 };
/** Rounds of the slow programs: about a fifth of a second here. */
const ROUNDS = 40_000_000;

function math(n: number, isRight: boolean): Omit<Request, 'kind'> {
  const response = `There are ${n} boxes of 3, so ${n} * 3 in all. The answer is \\boxed{${3 * n + (isRight ? 0 : 1)}}.`;
  const body = JSON.stringify({ response, reference: { answer: String(3 * n) } });
  return { path: '/v1/rewards/math', body, reward: isRight ? 1 : 0 };
}

function program(n: number, isRight: boolean, rounds: number): Omit<Request, 'kind'> {
  const burn =
    rounds > 0
      ? `let x = a; for (let i = 0; i < ${rounds}; i++) x = (x * 31 + i) | 0; if (x === 0.5) a = 0;`
      : '';
  const response = `function add(a, b) { ${burn} return a + b${isRight ? '' : ' + 1'}; } // ${n}`;
  const cases = [1, 2, 3].map((k) => ({ args: [k, k], expected: 2 * k }));
  const tests = { kind: 'call', function: 'add', cases: rounds > 0 ? cases.slice(0, 1) : cases };
  const reference = { language: 'javascript', tests };
  const body = JSON.stringify({ response, reference, options: { extract: 'none' } });
  return { path: '/v1/rewards/code', body, reward: isRight ? 1 : 0 };
}

/** The requests in a fixed order, every other one wrong. */
export function* requests(): Generator<Request> {
  for (let n = 1; ; n += 1) {
    const place = (n * 37) % 100;
    const isRight = n % 2 === 0;
    if (place < SHARES.math) yield { kind: 'math', ...math(n, isRight) };
    else if (place < SHARES.math + SHARES.quick) yield { kind: 'quick program', ...program(n, isRight, 0) };
    else yield { kind: 'slow program', ...program(n, isRight, ROUNDS) };
  }
}
