/**
 * OpenAI's graders API: `openai.OpenAI(base_url="http://host:8080/compat/openai/v1")` and
 * `POST …/fine_tuning/alpha/graders/run` or `/validate`. Wire facts: openai-openapi
 * (RunGraderRequest). An outage shows as an error flag, never as a bare reward of 0.
 */
import { performance } from 'node:perf_hooks';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ERRORS, type ServiceError } from '../../../../errors.ts';
import type { CompatRoutes } from '../../holding/context.ts';
import { BodyReader } from '../../reading/body-reader.ts';
import { runGrader } from './run.ts';
import { readGrader } from './schema.ts';
import { sampleOf } from './templates.ts';

const PATIENCE_MS = 110_000;

const config = { failure: inOpenAiTerms };

export const openAiGraders: CompatRoutes = (app, context) => {
  for (const base of ['/compat/openai/v1', '/v1']) {
    app.post(`${base}/fine_tuning/alpha/graders/run`, { config }, async (request, reply) => {
      const reader = new BodyReader(request.body, 'ours');
      const text = reader.string('model_sample');
      const grader = readGrader(reader.value('grader'));
      reader.done();
      const started = performance.now();
      const graded = await runGrader(grader, {
        item: reader.value('item') ?? {},
        sample: sampleOf(text),
        context,
        held: context.hold(request, reply, PATIENCE_MS),
      });
      return {
        reward: graded.reward,
        metadata: {
          name: grader.name,
          type: grader.type,
          errors: graded.errors,
          execution_time: (performance.now() - started) / 1000,
          scores: graded.subRewards,
          token_usage: null,
          sampled_model_name: null,
        },
        sub_rewards: graded.subRewards,
        model_grader_token_usage_per_model: {},
      };
    });
    app.post(`${base}/fine_tuning/alpha/graders/validate`, { config }, async (request) => {
      const grader = new BodyReader(request.body, 'ours').value('grader');
      readGrader(grader);
      return { grader };
    });
  }
};

/** The SDK reads `error.message`; the status stays ours, and with it what the SDK tries again. */
function inOpenAiTerms(failure: ServiceError, _request: FastifyRequest, reply: FastifyReply) {
  const { status } = ERRORS[failure.code];
  const [field] = failure.fields;
  const message = field ? `${failure.message}: ${field.pointer} ${field.detail}` : failure.message;
  return reply.code(status).send({
    error: {
      message,
      type: status < 500 ? 'invalid_request_error' : 'server_error',
      param: field?.pointer.slice(1).replaceAll('/', '.') ?? null,
      code: failure.code,
    },
  });
}
