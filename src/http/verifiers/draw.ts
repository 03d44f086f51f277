/** What an item is about as a picture: a problem of plane geometry with its proof, a molecule. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ServiceError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { MoleculeRequest } from '../../verifiers/chemistry/draw-molecule.ts';
import type { ChemistryVerifier } from '../../verifiers/chemistry/verifier.ts';
import { DrawReply, DrawRequest } from '../../verifiers/geometry/draw-schema.ts';
import type { GeometryVerifier } from '../../verifiers/geometry/verifier.ts';
import type { App } from '../app-types.ts';
import { DeadlineHeader, RequestCall } from '../request-call.ts';

export function drawRoutes(app: App, services: Services): void {
  const geometry = services.registry.get('geometry') as GeometryVerifier | undefined;
  if (geometry) addGeometry(app, services, geometry);
  const chemistry = services.registry.get('chemistry') as ChemistryVerifier | undefined;
  if (chemistry) addChemistry(app, services, chemistry);
}

function addGeometry(app: App, services: Services, verifier: GeometryVerifier): void {
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
      const drawn = await inTime(services, { request, reply }, (signal) =>
        verifier.draw(request.body, signal),
      );
      if (drawn.ok) return drawn.reply;
      throw refusal(drawn.pointer, drawn.message);
    },
  );
}

function addChemistry(app: App, services: Services, verifier: ChemistryVerifier): void {
  app.post(
    '/v1/verifiers/chemistry/draw',
    {
      schema: {
        operationId: 'drawMolecule',
        tags: ['verifiers'],
        summary: 'A molecule as SVG.',
        body: MoleculeRequest,
        response: { 200: Type.Object({ svg: Type.String() }) },
      },
      config: { headers: DeadlineHeader },
    },
    async (request, reply) => {
      const svg = await inTime(services, { request, reply }, (signal) => verifier.draw(request.body, signal));
      if (svg === undefined) throw refusal('/smiles', 'is no molecule');
      return { svg };
    },
  );
}

interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
}

/** @throws ServiceError deadline_exceeded */
async function inTime<T>(
  { config }: Services,
  { request, reply }: Exchange,
  draw: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const call = new RequestCall(request, reply, config);
  const late = AbortSignal.timeout(call.deadlineAt - Date.now());
  try {
    return await draw(AbortSignal.any([call.signal, late]));
  } catch (error) {
    if (late.aborted) throw new ServiceError('deadline_exceeded', undefined, { cause: error });
    throw error;
  }
}

const refusal = (pointer: string, message: string) =>
  new ServiceError('invalid_request', message, { fields: [{ pointer, detail: message }] });
