/** Late verdicts: what became of an external item, reported under a signature instead of a key. */
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { ServiceError } from '../../errors.ts';
import { readJson } from '../../grading/items/exact-json.ts';
import { addressFault, LateVerdict, recordLateVerdict } from '../../jobs/ending/late-verdicts.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { jobsOf } from './access.ts';
import { ItemPath, RecordedVerdict } from './schema.ts';

/** What a laboratory reports may be a structure of a megabyte, with its line ends escaped. */
const BODY_BYTES = 1024 ** 2 + 32 * 1024;

export function batchVerdictRoutes(app: App, services: Services): void {
  const raw = new WeakMap<FastifyRequest, string>();
  app.removeAllContentTypeParsers();
  // The signature is over the bytes as they came.
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = body.toString('utf8');
    raw.set(request, text);
    done(null, readJson(text));
  });

  app.post(
    '/v1/batches/:id/items/:index/verdict',
    {
      bodyLimit: BODY_BYTES,
      config: { access: 'public', problems: [401, 403, 409, 503] },
      schema: {
        operationId: 'reportVerdict',
        tags: ['batches'],
        summary: 'Report the verdict of an `external` item, signed as standard-webhooks say.',
        description:
          'Needs the headers webhook-id, webhook-timestamp and webhook-signature, made with TOUCHSTONE_VERDICT_SECRET, instead of an API key. The webhook-id is `BATCH/INDEX`, so that the signature covers the item; what follows a further `/` is yours.',
        params: ItemPath,
        body: LateVerdict,
        response: { 200: RecordedVerdict },
      },
      preValidation: (request, _reply, done) => done(refusal(services, request, raw.get(request) ?? '')),
    },
    async (request) => {
      const jobs = jobsOf(services);
      const { id, index } = request.params;
      const batch = await jobs.queue.batch(id);
      if (!batch) throw new ServiceError('not_found', 'There is no batch of this id.');
      const dependencies = { queue: jobs.queue, registry: services.registry, grader: services.grader };
      const place = { batch, index };
      const { reward, correct } = await recordLateVerdict(dependencies, place, request.body);
      request.log.info({ batch: id, index, requestId: request.id }, 'a late verdict was recorded');
      return { batch: id, index, reward, correct };
    },
  );
}

/**
 * Nothing about the batch is told, and nothing of the body looked at, before the signature has been
 * verified.
 */
function refusal(services: Services, request: FastifyRequest, body: string): ServiceError | undefined {
  const verifier = services.jobs?.reports;
  if (!verifier)
    return new ServiceError('forbidden', 'Verdicts from outside need TOUCHSTONE_VERDICT_SECRET to be set.');
  const headers = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [
      name,
      String(request.headers[name] ?? ''),
    ]),
  );
  const { id, index } = request.params as Static<typeof ItemPath>;
  const messageId = headers['webhook-id'] ?? '';
  const reason = verifier.refusal(headers, body) ?? addressFault(messageId, id, index);
  return reason === undefined
    ? undefined
    : new ServiceError('unauthorized', `The signature was not accepted: ${reason}.`);
}
