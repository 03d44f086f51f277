/** What a compat protocol gets: grading, execution, and a way to say for whom and how long. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Executor } from '../../../execution/executor.ts';
import type { Grader } from '../../../grading/grader.ts';
import type { Services } from '../../../services.ts';
import type { App } from '../../app-types.ts';
import { RequestCall } from '../../request-call.ts';
import type { PatientCall } from './patience.ts';

export interface CompatContext {
  grader: Grader;
  executor: Executor;
  /** The most that a request may ask for. */
  maximum: { cpuMs: number; memoryMb: number; outputBytes: number };
  /**
   * On whose behalf this request is served; it is held for at most `patienceMs`, less where its
   * X-Deadline-Ms says so.
   */
  call(request: FastifyRequest, reply: FastifyReply, patienceMs: number): PatientCall;
  /** The same for work that goes on after its request has been answered. */
  background(request: FastifyRequest, patienceMs: number): PatientCall;
}

/**
 * Registers the routes of one protocol. Bodies are read leniently: these clients send what they
 * send.
 */
export type CompatRoutes = (app: App, context: CompatContext) => void;

export function createContext({ grader, config }: Services, executor: Executor): CompatContext {
  return {
    grader,
    executor,
    maximum: { cpuMs: config.maxStepCpuMs, memoryMb: config.maxMemoryMb, outputBytes: config.maxOutputBytes },
    call(request, reply, patienceMs) {
      const own = new RequestCall(request, reply, config);
      const patient = Date.now() + patienceMs;
      const asked = request.headers['x-deadline-ms'] !== undefined;
      return {
        tenant: own.tenant,
        requestId: own.requestId,
        deadlineAt: asked ? Math.min(own.deadlineAt, patient) : patient,
        get signal() {
          return own.signal;
        },
      };
    },
    background(request, patienceMs) {
      const { tenant, id } = request;
      return {
        tenant,
        requestId: id,
        deadlineAt: Date.now() + patienceMs,
        signal: new AbortController().signal,
      };
    },
  };
}
