/** A problem of plane geometry as a picture with its proof. */
import { ServiceError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { DrawReply, DrawRequest } from '../../verifiers/geometry/draw-schema.ts';
import type { GeometryVerifier } from '../../verifiers/geometry/verifier.ts';
import type { App } from '../app-types.ts';
import { DeadlineHeader, RequestCall } from '../request-call.ts';

export function drawRoutes(app: App, { config, registry }: Services): void {
  const verifier = registry.get('geometry') as GeometryVerifier | undefined;
  if (!verifier) return;
  app.post(
    '/v1/verifiers/geometry/draw',
    {
      schema: {
        operationId: 'drawGeometry',
        tags: ['verifiers'],
        summary: 'A problem of plane geometry as SVG, with the proof of its goals where one is found.',
        body: DrawRequest,
        response: { 200: DrawReply },
      },
      config: { headers: DeadlineHeader },
    },
    async (request, reply) => {
      const call = new RequestCall(request, reply, config);
      const late = AbortSignal.timeout(call.deadlineAt - Date.now());
      try {
        const drawn = await verifier.draw(request.body, AbortSignal.any([call.signal, late]));
        if (drawn.ok) return drawn.reply;
        const { pointer, message } = drawn;
        throw new ServiceError('invalid_request', message, { fields: [{ pointer, detail: message }] });
      } catch (error) {
        if (late.aborted) throw new ServiceError('deadline_exceeded', undefined, { cause: error });
        throw error;
      }
    },
  );
}
