/**
 * OpenAI's graders API: `openai.OpenAI(base_url="http://host:8080/compat/openai/v1")` and `POST
 * …/fine_tuning/alpha/graders/run` or `/validate`. Wire facts: openai-openapi (RunGraderRequest).
 * An outage shows as an error flag, never as a bare reward of 0.
 */
import { performance } from 'node:perf_hooks';
import { ServiceError } from '../../../../errors.ts';
import type { CompatRoutes } from '../../holding/context.ts';
import { isRecord } from '../../reading/labels.ts';
import { runGrader } from './run.ts';
import { readGrader } from './schema.ts';
import { sampleOf } from './templates.ts';

const PATIENCE_MS = 110_000;

export const openAiGraders: CompatRoutes = (app, context) => {
  for (const base of ['/compat/openai/v1', '/v1']) {
    app.post(`${base}/fine_tuning/alpha/graders/run`, async (request, reply) => {
      const body = isRecord(request.body) ? request.body : {};
      const grader = readGrader(body.grader);
      if (typeof body.model_sample !== 'string') {
        throw new ServiceError('invalid_request', undefined, {
          fields: [{ pointer: '/model_sample', detail: 'must be text' }],
        });
      }
      const started = performance.now();
      const call = context.call(request, reply, PATIENCE_MS);
      const graded = await runGrader(grader, {
        item: body.item ?? {},
        sample: sampleOf(body.model_sample),
        context,
        call,
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
    app.post(`${base}/fine_tuning/alpha/graders/validate`, async (request) => {
      const body = isRecord(request.body) ? request.body : {};
      readGrader(body.grader);
      return { grader: body.grader };
    });
  }
};
