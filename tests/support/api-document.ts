/**
 * openapi.yaml as a judge: which operation a request meets, and whether its answer is one that the
 * document allows.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { parse } from 'yaml';
import type { App } from '../../src/http/app-types.ts';

interface Operation {
  operationId: string;
  requestBody?: { content: Record<string, { schema: object }> };
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  responses: Record<string, { headers?: object; content?: Record<string, { schema: object }> }>;
}

export interface DocumentedOperation extends Operation {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  isPublic: boolean;
}

interface Document {
  paths: Record<string, Record<string, Operation & { security: unknown[] }>>;
}

export class Contract {
  readonly document: Document;
  readonly operations: DocumentedOperation[];
  /** `operationId status` of every answer that was checked. */
  readonly seen = new Set<string>();
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

  constructor() {
    this.document = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'));
    this.#ajv.addSchema({ $id: 'openapi', ...this.document });
    this.operations = Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        ...operation,
        path,
        method: method.toUpperCase() as DocumentedOperation['method'],
        isPublic: operation.security.length === 0,
      })),
    );
  }

  operation(id: string): DocumentedOperation {
    const found = this.operations.find((operation) => operation.operationId === id);
    assert.ok(found, `openapi.yaml has no operation ${id}`);
    return found;
  }

  /** Every `operationId status` that the document names. */
  promised(): string[] {
    return this.operations.flatMap(({ operationId, responses }) =>
      Object.keys(responses).map((status) => `${operationId} ${status}`),
    );
  }

  /** Sends the request and holds the answer against the document. */
  async ask(app: App, id: string, request: InjectOptions): Promise<LightMyRequestResponse> {
    const operation = this.operation(id);
    const response = await app.inject({ method: operation.method, url: operation.path, ...request });
    this.check(operation, response);
    return response;
  }

  check(operation: DocumentedOperation, response: LightMyRequestResponse): void {
    const { operationId, method, path } = operation;
    const status = String(response.statusCode);
    const documented = operation.responses[status];
    assert.ok(
      documented,
      `${operationId} answered ${status}, which is not documented: ${response.body.slice(0, 500)}`,
    );
    this.seen.add(`${operationId} ${status}`);
    assert.ok(response.headers['x-request-id'], `${operationId} ${status} has no X-Request-Id`);
    if (status === '429' || status === '503') {
      const isProblem = String(response.headers['content-type']).includes('problem');
      assert.ok(
        !isProblem || Number(response.headers['retry-after']) > 0,
        `${operationId} ${status} has no Retry-After`,
      );
    }
    // A redirection says all with its headers.
    if (!documented.content && response.body === '') return;
    const type = String(response.headers['content-type']).split(';')[0] ?? '';
    const media = documented.content?.[type];
    assert.ok(media, `${operationId} ${status} has type ${type}, which is not documented`);
    const pointer = `/paths/${escapePath(path)}/${method.toLowerCase()}/responses/${status}/content/${escapePath(type)}/schema`;
    const lines = type.endsWith('ndjson');
    if (!type.endsWith('json') || (lines && !('properties' in media.schema))) return;
    for (const document of lines ? response.body.split('\n').filter(Boolean) : [response.body]) {
      this.#validate(pointer, document, `${operationId} ${status}`);
    }
  }

  #validate(pointer: string, text: string, name: string): void {
    const id = `openapi#${pointer}`;
    const validate = this.#ajv.getSchema(id) ?? this.#ajv.compile({ $ref: id });
    assert.ok(
      validate(JSON.parse(text)),
      `${name}: ${this.#ajv.errorsText(validate.errors)} in ${text.slice(0, 500)}`,
    );
  }
}

const escapePath = (text: string) => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
