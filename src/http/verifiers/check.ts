/** Self-check of a row of a data set: do its tests accept a right program and reject wrong ones? */
import { ServiceError } from '../../errors.ts';
import { exactReference } from '../../grading/items/exact-item.ts';
import { SandboxError } from '../../sandbox/sandbox.ts';
import type { Services } from '../../services.ts';
import { CodeReference } from '../../verifiers/code/reference.ts';
import { CheckReport, CheckRequest, checkReference } from '../../verifiers/code/self-check.ts';
import type { CodeVerifier } from '../../verifiers/code/verifier.ts';
import type { App } from '../app-types.ts';
import { DeadlineHeader, RequestCall } from '../request-call.ts';

export function checkRoutes(app: App, { config, registry }: Services): void {
  const verifier = registry.get('code') as CodeVerifier | undefined;
  if (!verifier) return;
  app.post(
    '/v1/verifiers/code/check',
    {
      schema: {
        operationId: 'checkCode',
        tags: ['verifiers'],
        summary: 'Do the tests of a code item accept a right program and reject wrong ones?',
        body: CheckRequest,
        response: { 200: CheckReport },
      },
      config: { headers: DeadlineHeader },
    },
    async (request, reply) => {
      const call = new RequestCall(request, reply, config);
      const late = AbortSignal.timeout(call.deadlineAt - Date.now());
      const context = { tenant: call.tenant, signal: AbortSignal.any([call.signal, late]) };
      try {
        return await checkReference(exactRequest(request.body), context, verifier);
      } catch (error) {
        if (late.aborted) throw new ServiceError('deadline_exceeded', undefined, { cause: error });
        if (!(error instanceof SandboxError)) throw error;
        throw new ServiceError(error.code, undefined, { cause: error });
      }
    },
  );
}

/** The programs are called with numbers as they were spelled. */
function exactRequest(body: CheckRequest): CheckRequest {
  const reference = exactReference({ reference: CodeReference }, body.reference);
  return { ...body, reference: reference as CodeReference };
}
