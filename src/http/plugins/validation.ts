/** Validates requests with the routes' TypeBox schemas; every fault is told with a pointer. */
import { type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import { ServiceError } from '../../errors.ts';
import { faultsOf } from '../../grading/faults.ts';
import type { App } from '../app-types.ts';

export function validateRequests(app: App): void {
  app.setValidatorCompiler<TSchema>(({ schema, httpPart }) => {
    const validator = Compile(schema);
    if (httpPart === 'body') {
      return (value: unknown) => (validator.Check(value) ? { value } : { error: refusal(schema, value) });
    }
    // Parameters of paths, queries and headers arrive as text.
    return (text: unknown) => {
      const value = Value.Convert(schema, Value.Clone(text));
      return validator.Check(value) ? { value } : { error: refusal(schema, value) };
    };
  });
}

function refusal(schema: TSchema, value: unknown): ServiceError {
  if (value === undefined || (value === null && !Type.IsNull(schema))) {
    return new ServiceError('invalid_request', 'The request has no body.');
  }
  const fields = faultsOf(schema, value);
  const first = fields[0];
  const detail = first ? `${first.pointer || 'The body'} ${first.detail}.` : undefined;
  return new ServiceError('invalid_request', detail, { fields });
}
