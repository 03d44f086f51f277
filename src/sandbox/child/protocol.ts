/**
 * Messages between the parent and a child: one JSON text per line on a socket pair. A child that
 * has run candidate code is not trusted: the parent caps the length of a line, decodes strictly,
 * and treats everything unexpected as a broken child.
 */
import { type Static, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { RuntimeOptions } from '../runtime.ts';
import { type AnalyzeRequest, GUEST_FLAGS, type IsolateId, OUTCOMES, type Submission } from '../sandbox.ts';
import { CHECK_OPERATORS } from '../test-plan.ts';

/** First line to the child: which runtime it is to be. */
export interface BootMessage {
  type: 'boot';
  runtime: IsolateId;
  options: RuntimeOptions;
}

export type ParentMessage =
  | BootMessage
  /** patient: nothing of it may be given back for time; wide: nor for the limits of 32 bits. */
  | { type: 'run'; id: number; submission: Submission; patient?: boolean; wide?: boolean }
  | { type: 'analyze'; id: number; request: AnalyzeRequest };

const strict = { additionalProperties: false } as const;
const text = Type.String();
const amount = Type.Number({ minimum: 0 });
const names = <T extends string>(values: readonly T[]) => Type.Enum(values as T[]);
const optional = <T extends TSchema>(schema: T) => Type.Optional(schema);

const Observation = Type.Object(
  {
    check: Type.Integer({ minimum: 0 }),
    left: optional(text),
    right: optional(text),
    row: optional(Type.Integer({ minimum: 0 })),
    holds: optional(Type.Boolean()),
    error: optional(text),
  },
  strict,
);

const StepReport = Type.Object(
  {
    outcome: names(OUTCOMES),
    message: optional(text),
    stdout: text,
    stderr: text,
    exitCode: optional(Type.Integer()),
    value: optional(text),
    files: optional(Type.Array(Type.Object({ path: text, base64: text }, strict))),
    observations: optional(Type.Array(Observation)),
    cpuMs: amount,
    wallMs: amount,
    flags: Type.Array(names(GUEST_FLAGS), { maxItems: 16 }),
  },
  strict,
);

const Check = Type.Object(
  {
    how: names(['operands', 'sealed'] as const),
    operator: names(CHECK_OPERATORS),
    negate: optional(Type.Boolean()),
    left: optional(text),
    right: optional(text),
    relative: optional(Type.Number()),
    absolute: optional(Type.Number()),
    exclusive: optional(Type.Boolean()),
    leftRows: optional(Type.Array(text)),
    rightRows: optional(Type.Array(text)),
    rows: optional(Type.Integer({ minimum: 0 })),
    never: optional(Type.Boolean()),
    test: optional(text),
    run: optional(Type.Boolean()),
    line: Type.Integer({ minimum: 1 }),
    required: Type.Boolean(),
  },
  strict,
);

const PlainCall = Type.Object(
  {
    check: Type.Integer({ minimum: 0 }),
    side: names(['left', 'right', 'truth'] as const),
    callee: Type.Object(
      { name: text, method: Type.Union([text, Type.Null()]), bound: Type.Boolean() },
      strict,
    ),
    arguments: text,
  },
  strict,
);

const Plan = Type.Object(
  {
    program: text,
    checks: Type.Array(Check),
    calls: optional(Type.Array(PlainCall)),
    compiled: optional(text),
  },
  strict,
);
const plan = Compile(Plan);

export function isPlan(value: unknown): value is Static<typeof Plan> {
  return plan.Check(value);
}

const id = Type.Integer({ minimum: 0 });

const ChildMessage = Type.Union([
  /** Warm: takes work from now on. */
  Type.Object({ type: Type.Literal('ready'), detail: text }, strict),
  /** One step has ended; the next one runs. */
  Type.Object({ type: Type.Literal('step'), id, report: StepReport }, strict),
  /** The submission has ended; every step was reported. */
  Type.Object({ type: Type.Literal('done'), id, discard: Type.Boolean() }, strict),
  /**
   * The step at hand was cut short: what is left of the submission has to run with patience, or
   * wide.
   */
  Type.Object(
    { type: Type.Literal('again'), id, discard: Type.Boolean(), wide: optional(Type.Boolean()) },
    strict,
  ),
  Type.Object(
    {
      type: Type.Literal('plan'),
      id,
      plan: Plan,
    },
    strict,
  ),
  /** The test program is at fault. */
  Type.Object({ type: Type.Literal('refused'), id, message: text }, strict),
  /** The runtime failed; the child ends itself after this line. */
  Type.Object({ type: Type.Literal('failed'), id: optional(id), message: text }, strict),
]);
export type ChildMessage = Static<typeof ChildMessage>;

const childMessage = Compile(ChildMessage);

/**
 * Bytes that one line of a child may have: above every cap of `Limits` that a configuration allows.
 */
export const MAX_LINE_BYTES = 256 * 1024 * 1024;

/** A child said something that no child of ours says. */
export class ProtocolError extends Error {}

/**
 * Reads one line of a child.
 * @throws ProtocolError when it is not exactly one of the messages above.
 */
export function decodeChildMessage(line: string): ChildMessage {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new ProtocolError('a line that is not JSON', { cause });
  }
  if (!childMessage.Check(value)) throw new ProtocolError('a line that is not a message');
  return value;
}
