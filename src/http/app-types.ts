/** Types shared by the plugins and routes of the HTTP service. */
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { TSchema } from 'typebox';
import type { Log } from '../observability/logs.ts';
import type { Services } from '../services.ts';

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  Log,
  TypeBoxTypeProvider
>;

/** Adds the routes of one topic; called once in a scope of its own. */
export type Routes = (app: App, services: Services) => void | Promise<void>;

/** Who may call a route. Without mention: holders of a key. */
export type Access = 'public' | 'key' | 'admin';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /**
     * Requests are not even held when the event loop is busy: their clients take any refusal for a
     * reward of 0.
     */
    patient?: boolean;
    /** Milliseconds in which a body must go on arriving, where it is longer than usual. */
    idleMs?: number;
    /** Statuses of problems that this route can answer with, besides those of every route. */
    problems?: readonly number[];
    /** Headers that the handler reads itself; they stand in the description. */
    headers?: TSchema;
  }
  interface FastifyRequest {
    /** The name of the API key, or `anonymous`. */
    tenant: string;
    /** Whether it came with the administrator's key; a key may have any name. */
    isOperator: boolean;
  }
}
