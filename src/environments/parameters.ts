/** Parameters of environments: what all of them share, and how they are checked. */
import { type Static, type TProperties, Type } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { AnyEnvironment, Problem } from './environment.ts';

/** More actions than this are no episode. */
export const MAX_STEPS = 10_000;

const LIMITS = {
  max_steps: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MAX_STEPS,
      description: 'Steps after which the episode is truncated.',
    }),
  ),
  worst: Type.Optional(Type.Number({ description: 'The return that counts as 0 where it is normalized.' })),
  best: Type.Optional(Type.Number({ description: 'The return that counts as 1 where it is normalized.' })),
};
const Limits = Type.Object(LIMITS);
type Limits = Static<typeof Limits>;

/** The schema of an environment's parameters: its own and the limits of all. */
export const parametersOf = <T extends TProperties>(own: T) =>
  Type.Object({ ...own, ...LIMITS }, { additionalProperties: false });

export const SEED = Type.Integer({
  minimum: 0,
  maximum: 2 ** 32 - 1,
  description: 'Of the generator mulberry32.',
});

/** What the limits of any environment's parameters are, once these are checked. */
export const limitsOf = (parameters: unknown): Limits => parameters as Limits;

const validators = new WeakMap<AnyEnvironment, Validator>();

/** What keeps parameters from being those of the environment. */
export function parametersFault(environment: AnyEnvironment, parameters: unknown): Problem | undefined {
  let validator = validators.get(environment);
  if (validator === undefined) {
    validator = Compile(environment.parameters);
    validators.set(environment, validator);
  }
  if (!validator.Check(parameters)) {
    const [error] = validator.Errors(parameters);
    return {
      problem: `The parameters ${error?.message ?? 'do not fit'}.`,
      pointer: error?.instancePath ?? '',
    };
  }
  const { worst, best } = limitsOf(parameters);
  if (worst !== undefined && best !== undefined && !(worst < best))
    return { problem: 'The worst return is not below the best one.', pointer: '/worst' };
  return environment.faultOf?.(parameters);
}
