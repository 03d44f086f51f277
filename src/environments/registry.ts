/** The environments there are, by id. A new one is a line here. */
import type { AnyEnvironment } from './environment.ts';
import { frozenLake } from './games/frozen-lake.ts';

export const environments: readonly AnyEnvironment[] = [frozenLake];

const byId = new Map(environments.map((environment) => [environment.id, environment]));
if (byId.size !== environments.length) throw new Error('two environments have the same id');

export const findEnvironment = (id: string): AnyEnvironment | undefined => byId.get(id);
