/**
 * The least that a Fastify route can do with the same request and an answer of the same size: the
 * yardstick of bench/http.ts.
 */
import fastify from 'fastify';

const ANSWER = {
  status: 'scored',
  reward: 1,
  correct: true,
  reason: 'equal_exact',
  message: 'The answer has exactly the value of the reference.',
  extracted: { text: '43', method: 'anchor', start: 150, end: 152, answer: '43', reference: '43' },
  verifier: 'math@1.0.0',
  timing: { total_ms: 0.123 },
};

const app = fastify();
app.post('/bare', async () => ANSWER);
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`bare route listens on ${address}\n`);
