/** The pages that the `type` of a problem leads to. */
import { Type } from 'typebox';
import { ERRORS, type ErrorCode, ServiceError } from '../../errors.ts';
import type { App } from '../app-types.ts';

const ErrorPage = Type.Object({
  code: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  retryable: Type.Boolean({ description: 'Whether sending the same request again can help.' }),
});

export function errorRoutes(app: App): void {
  app.get(
    '/errors/:code',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'getError',
        tags: ['documents'],
        summary: 'What a type of problem means.',
        params: Type.Object({ code: Type.String() }),
        response: { 200: ErrorPage },
      },
    },
    ({ params }) => {
      if (!Object.hasOwn(ERRORS, params.code))
        throw new ServiceError('not_found', `There is no error ${params.code}.`);
      const code = params.code as ErrorCode;
      return { code, ...ERRORS[code] };
    },
  );
}
