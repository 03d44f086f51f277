/** What a compat protocol gets: requests that are held while their clients wait, and the limits. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Executor } from '../../../execution/executor.ts';
import { largestExecution } from '../../../execution/limits.ts';
import type { Services } from '../../../services.ts';
import type { Sessions } from '../../../sessions/sessions.ts';
import type { App } from '../../app-types.ts';
import { sessionsOf } from '../../environments/access.ts';
import { RequestCall, requestedDeadline } from '../../request-call.ts';
import { Held } from './hold.ts';

export interface CompatContext {
  /** The most that a program may ask for. */
  maximum: { cpuMs: number; memoryMb: number; outputBytes: number };
  /** Why programs of a language do not run here; undefined where they do. */
  lacks: Executor['lacks'];
  /** Holds a request for at most `patienceMs`, less where its X-Deadline-Ms says so. */
  hold(request: FastifyRequest, reply: FastifyReply, patienceMs: number): Held;
  /** For work that goes on after its request has been answered. */
  background(request: FastifyRequest, patienceMs: number): Held;
  /** Episodes of environments. @throws ServiceError in a process that keeps none */
  sessions(): Sessions;
}

/**
 * Registers the routes of one protocol. Bodies are read leniently: these clients send what they
 * send.
 */
export type CompatRoutes = (app: App, context: CompatContext) => void;

/** Longest that any request is held: what its client asks for beyond that is not meant. */
const LONGEST_MS = 3_600_000;

export function createContext(services: Services, executor: Executor): CompatContext {
  const { grader, config } = services;
  return {
    sessions: () => sessionsOf(services),
    maximum: largestExecution(config),
    lacks: (language) => executor.lacks(language),
    hold(request, reply, patienceMs) {
      const own = new RequestCall(request, reply, config);
      const ms = Math.min(patienceMs, requestedDeadline(request) ?? LONGEST_MS, LONGEST_MS);
      return new Held(grader, executor, {
        tenant: own.tenant,
        requestId: own.requestId,
        trace: own.trace,
        deadlineAt: Date.now() + ms,
        get signal() {
          return own.signal;
        },
      });
    },
    background(request, patienceMs) {
      return new Held(grader, executor, {
        tenant: request.tenant,
        requestId: request.id,
        trace: request.span?.trace,
        deadlineAt: Date.now() + Math.min(patienceMs, LONGEST_MS),
        signal: new AbortController().signal,
      });
    },
  };
}
