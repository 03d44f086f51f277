/**
 * The one verdict type. Closed unions only, no I/O: everything else in the project imports this and
 * it imports nothing.
 */
import { type Static, Type } from 'typebox';

/**
 * Every reason a verdict can carry. `status` says whether the reason is an earned score or a case
 * where we could not tell; `retryable` (unscored only) says whether sending the same item again can
 * help. A failure of the service must be `unscored`; a failure of the candidate must be `scored`.
 */
export const REASONS = {
  // math: right
  equal_exact: { status: 'scored', text: 'The answer has exactly the value of the reference.' },
  equal_symbolic: {
    status: 'scored',
    text: 'The answer is the same expression as the reference, written otherwise.',
  },
  equal_numeric: {
    status: 'scored',
    text: 'The answer agrees with the reference to the precision asked for.',
  },
  equal_text: { status: 'scored', text: 'The answer is the same text as the reference.' },
  equal_choice: { status: 'scored', text: 'The answer names the same choice as the reference.' },
  // math: wrong
  different_value: { status: 'scored', text: 'The answer has another value than the reference.' },
  different_type: { status: 'scored', text: 'The answer is another kind of thing than the reference.' },
  different_form: {
    status: 'scored',
    text: 'The answer has the right value but not the form that was asked for.',
  },
  different_text: { status: 'scored', text: 'The answer is another text than the reference.' },
  different_choice: { status: 'scored', text: 'The answer names another choice than the reference.' },
  unevaluated: {
    status: 'scored',
    text: 'The answer has the right value but leaves the work to be done.',
  },
  echoes_prompt: { status: 'scored', text: 'The answer repeats the question.' },
  missing_element: { status: 'scored', text: 'The answer lacks an element of the reference.' },
  extra_element: { status: 'scored', text: 'The answer has an element that the reference has not.' },
  wrong_order: { status: 'scored', text: 'The answer has the right elements in another order.' },
  wrong_unit: { status: 'scored', text: 'The answer has another unit than the reference.' },
  missing_unit: { status: 'scored', text: 'The answer lacks the unit of the reference.' },
  not_precise_enough: {
    status: 'scored',
    text: 'The answer is given with less precision than was asked for.',
  },
  multiple_answers: { status: 'scored', text: 'The response gives several different final answers.' },
  no_answer: { status: 'scored', text: 'No final answer was found in the response.' },
  answer_unparseable: { status: 'scored', text: 'The final answer could not be read as mathematics.' },
  answer_too_complex: {
    status: 'scored',
    text: 'The final answer is larger or deeper than any real answer.',
  },
  answer_undefined: { status: 'scored', text: 'The final answer has no value, such as 0/0.' },
  // code
  all_passed: { status: 'scored', text: 'Every test passed.' },
  some_passed: { status: 'scored', text: 'Some tests passed and some did not.' },
  wrong_answer: { status: 'scored', text: 'The program gave a wrong answer.' },
  runtime_error: { status: 'scored', text: 'The program failed while it ran.' },
  compile_error: { status: 'scored', text: 'The program could not be compiled.' },
  time_limit: { status: 'scored', text: 'The program used more time than the limit.' },
  memory_limit: { status: 'scored', text: 'The program used more memory than the limit.' },
  output_limit: { status: 'scored', text: 'The program wrote more output than the limit.' },
  exited_early: { status: 'scored', text: 'The program ended itself before its tests had been answered.' },
  no_code: { status: 'scored', text: 'No code was found in the response.' },
  flagged: { status: 'scored', text: 'A flag was raised for which the item asks a reward of 0.' },
  // format
  format_kept: { status: 'scored', text: 'The response keeps the format that was asked for.' },
  format_partly_kept: {
    status: 'scored',
    text: 'The response keeps a part of the format that was asked for.',
  },
  format_broken: { status: 'scored', text: 'The response breaks the format that was asked for.' },
  // structured
  valid_structure: { status: 'scored', text: 'The document is well-formed and fits its schema.' },
  not_well_formed: { status: 'scored', text: 'The document is not well-formed.' },
  schema_violation: { status: 'scored', text: 'The document does not fit its schema.' },
  // tools
  calls_match: { status: 'scored', text: 'The calls are those that were wanted.' },
  calls_differ: { status: 'scored', text: 'The calls are not those that were wanted.' },
  // regex
  pattern_kept: { status: 'scored', text: 'The text matches, or does not, as it should.' },
  pattern_broken: { status: 'scored', text: 'The text does not match, or does, as it should not.' },
  // sql
  equal_result: { status: 'scored', text: 'The query returns what the right query returns.' },
  different_result: { status: 'scored', text: 'The query returns something else than the right query.' },
  not_allowed: { status: 'scored', text: 'The statement does more than read, or there are several.' },
  not_deterministic: { status: 'scored', text: 'The query depends on the clock or on chance.' },
  // geometry
  claim_false: { status: 'scored', text: 'A claim does not hold.' },
  step_not_derivable: { status: 'scored', text: 'A step does not follow from what it cites.' },
  cites_unknown: { status: 'scored', text: 'A step cites what was neither given nor shown before it.' },
  goal_not_reached: { status: 'scored', text: 'Every step follows, but the last one is not the goal.' },
  // composite
  all_parts_correct: { status: 'scored', text: 'Every part is correct.' },
  some_parts_wrong: { status: 'scored', text: 'Not every part is correct.' },
  gate_closed: { status: 'scored', text: 'A part that everything else depends on is not correct.' },
  // proof
  proved: { status: 'scored', text: 'The proof, model or certificate holds.' },
  not_proved: { status: 'scored', text: 'Nothing that was shown proves the statement.' },
  proof_invalid: { status: 'scored', text: 'The proof has a step that does not hold.' },
  different_statement: { status: 'scored', text: 'What was proved is another statement.' },
  forbidden_construct: { status: 'scored', text: 'The proof uses a construct that is not allowed.' },
  forbidden_axiom: { status: 'scored', text: 'The proof rests on an axiom that is not allowed.' },
  // instructions
  instructions_followed: { status: 'scored', text: 'Every instruction is followed.' },
  instructions_partly_followed: {
    status: 'scored',
    text: 'Some instructions are followed and some are not.',
  },
  instructions_broken: { status: 'scored', text: 'No instruction is followed.' },
  // protein
  structure_fits: { status: 'scored', text: 'The structure or sequence fits well enough.' },
  structure_differs: { status: 'scored', text: 'The structure or sequence fits too little.' },
  wrong_handedness: { status: 'scored', text: 'The structure is a mirror image.' },
  // games
  legal_move: { status: 'scored', text: 'Every move is legal.' },
  solved: { status: 'scored', text: 'The answer solves the task.' },
  occupied: { status: 'scored', text: 'The point or square is taken.' },
  suicide: { status: 'scored', text: 'The stone would have no liberty.' },
  ko: { status: 'scored', text: 'The ko may not be taken back at once.' },
  superko: { status: 'scored', text: 'The board would repeat.' },
  invalid_coordinate: { status: 'scored', text: 'The answer is no point of the board.' },
  wrong_move: { status: 'scored', text: 'The move is not a right one.' },
  not_best: { status: 'scored', text: 'Another move is better.' },
  not_reached: { status: 'scored', text: 'The goal is not reached.' },
  wrong_score: { status: 'scored', text: 'The score is another one.' },
  wrong_winner: { status: 'scored', text: 'Another side wins.' },
  different_position: { status: 'scored', text: 'The position is another one.' },
  illegal_move: { status: 'scored', text: 'A move is not legal.' },
  ambiguous_move: { status: 'scored', text: 'The text fits several moves.' },
  incomplete_move: { status: 'scored', text: 'The move does not say what the pawn becomes.' },
  notation_error: { status: 'scored', text: 'The move is not written in the notation asked for.' },
  incomplete_answer: { status: 'scored', text: 'The answer is right as far as it goes.' },
  not_mate: { status: 'scored', text: 'The move does not mate.' },
  not_forced: { status: 'scored', text: 'The move does not force mate in so many moves.' },
  value_lost: { status: 'scored', text: 'The move gives away a win or a draw.' },
  wrong_result: { status: 'scored', text: 'The stated result is not that of the game.' },
  invalid_position: { status: 'scored', text: 'The answer is no position that can be.' },
  lost: { status: 'scored', text: 'The game ends without what was asked for.' },
  unfinished: { status: 'scored', text: 'The game goes on, and no move is left.' },
  truncated: { status: 'scored', text: 'The limit of steps is reached before the goal.' },
  invalid_action: { status: 'scored', text: 'A piece of the answer is no action of the game.' },
  illegal_action: { status: 'scored', text: 'The game forbids an action, and so it is lost.' },
  return_computed: { status: 'scored', text: 'The reward is what the game itself paid.' },
  // puzzles
  rule_broken: { status: 'scored', text: 'The answer breaks a rule of the puzzle.' },
  given_changed: { status: 'scored', text: 'The answer changes what was given.' },
  not_shortest: { status: 'scored', text: 'There is a shorter way.' },
  not_optimal: { status: 'scored', text: 'A better answer is possible.' },
  too_long: { status: 'scored', text: 'The answer makes more moves than are allowed.' },
  wrong_numbers: { status: 'scored', text: 'The answer does not use the numbers as it should.' },
  unknown_symbol: { status: 'scored', text: 'The answer has a sign that means nothing here.' },
  unknown_word: { status: 'scored', text: 'A word is not in the list of words.' },
  contradiction: { status: 'scored', text: 'The answer contradicts itself.' },
  trivial: { status: 'scored', text: 'The answer is true of anything.' },
  // audits
  sound: { status: 'scored', text: 'The audit found no fault of the item.' },
  faulty: { status: 'scored', text: 'The audit found faults of the item.' },
  // external
  external_verdict: { status: 'scored', text: 'The reward was reported from outside.' },
  // unscored: we could not tell
  invalid_reference: {
    status: 'unscored',
    retryable: false,
    text: 'The reference itself cannot be graded against.',
  },
  too_complex: {
    status: 'unscored',
    retryable: false,
    text: 'The problem itself needs more work than one item may have.',
  },
  invalid_item: {
    status: 'unscored',
    retryable: false,
    text: 'The item does not have the form that its verifier asks for.',
  },
  unsupported: {
    status: 'unscored',
    retryable: false,
    text: 'The tests need something that the sandbox does not have.',
  },
  missing_evaluation: {
    status: 'unscored',
    retryable: false,
    text: 'The reference does not evaluate the move.',
  },
  not_decidable: {
    status: 'unscored',
    retryable: false,
    text: 'The position cannot be decided by proof.',
  },
  suspected: {
    status: 'unscored',
    retryable: false,
    text: 'A flag was raised for which the item asks to leave it unscored.',
  },
  deadline_exceeded: {
    status: 'unscored',
    retryable: true,
    text: 'No verdict was reached before the deadline of the request.',
  },
  overloaded: { status: 'unscored', retryable: true, text: 'The service had no room for the item.' },
  sandbox_unavailable: { status: 'unscored', retryable: true, text: 'The sandbox was not available.' },
  cancelled: {
    status: 'unscored',
    retryable: true,
    text: 'The request was cancelled before a verdict was reached.',
  },
  expired: {
    status: 'unscored',
    retryable: false,
    text: 'No verdict arrived before the deadline of the batch.',
  },
  internal_error: {
    status: 'unscored',
    retryable: true,
    text: 'The service failed while it graded the item.',
  },
} as const satisfies Record<string, { status: 'scored' | 'unscored'; retryable?: boolean; text: string }>;

export type Reason = keyof typeof REASONS;
export type UnscoredReason = {
  [K in Reason]: (typeof REASONS)[K]['status'] extends 'unscored' ? K : never;
}[Reason];
export type ScoredReason = Exclude<Reason, UnscoredReason>;

/**
 * What a candidate was seen trying. Telemetry for the trainer: a flag alone never changes a reward.
 */
export const FLAGS = {
  hedged: 'The final answer offers several alternatives.',
  unevaluated: 'The answer is right and leaves a computation to be done.',
  contradictory: 'The final answer contradicts itself.',
  multiple_answers: 'The response holds several different final answers.',
  non_plain_type: 'A result was not a plain value (a subclass, a proxy, an object with its own equality).',
  forged_result: 'Output imitated a result of the harness.',
  early_exit: 'The program tried to end the run before its tests.',
  frame_inspection: 'The program looked into frames or objects outside its own code.',
  tampering: 'The program replaced parts of the language or the test library.',
  special_cased: 'The program repeats inputs and expected outputs of at least half of its tests.',
  output_truncated: 'Output beyond the limit was cut off.',
  language_mismatch: 'The code block was labelled with another language.',
  empty_result: 'The right query returns no rows at all.',
  ambiguous_order: 'Rows tie in the order that the right query asks for, so that others are right, too.',
  fen_normalised: 'The position has rights to castle or an en passant square that cannot be.',
  mirror_image: 'The structure is the mirror image of a good one.',
  retried: 'The verdict fell close to a limit on a loaded machine and was taken again alone.',
  cached: 'The verdict was computed for an identical item before.',
} as const;
export type Flag = keyof typeof FLAGS;

/** Flags that an item, or the whole service, may act on. */
export const SUSPICIOUS = [
  'forged_result',
  'early_exit',
  'frame_inspection',
  'tampering',
  'non_plain_type',
  'special_cased',
] as const satisfies Flag[];

/** What becomes of an item that raised a flag: it stays, its reward is 0, it is left unscored. */
export const FLAG_ACTIONS = ['keep', 'zero', 'unscored'] as const;
export type FlagRules = Partial<Record<(typeof SUSPICIOUS)[number], (typeof FLAG_ACTIONS)[number]>>;

export const TEST_STATUSES = [
  'passed',
  'wrong_answer',
  'runtime_error',
  'time_limit',
  'memory_limit',
  'output_limit',
  'compile_error',
  'exited_early',
  'not_run',
] as const;
export type TestStatus = (typeof TEST_STATUSES)[number];

const literals = <T extends string>(values: readonly T[]) => Type.Enum(values as T[]);

/** One test of a code item. Never carries the expected value. */
export const TestResult = Type.Object(
  {
    index: Type.Integer({ minimum: 0 }),
    name: Type.Optional(Type.String()),
    status: literals(TEST_STATUSES),
    points: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'What a checker gave for a part of the answer.' }),
    ),
    message: Type.Optional(Type.String()),
    comparator: Type.Optional(Type.String({ description: 'The comparator that decided.' })),
    cpu_ms: Type.Optional(Type.Number({ description: 'CPU time the test used, in milliseconds.' })),
  },
  { additionalProperties: false },
);
export type TestResult = Static<typeof TestResult>;

/** What was taken from the response and graded, and where it stood. */
export const Extracted = Type.Object(
  {
    text: Type.String({ description: 'The final answer or code as it stood in the response.' }),
    method: Type.String({ description: 'The extraction rule that found it.' }),
    start: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Offset in the response, in UTF-16 units.' }),
    ),
    end: Type.Optional(Type.Integer({ minimum: 0 })),
    answer: Type.Optional(Type.String({ description: 'The answer as parsed, in canonical form.' })),
    reference: Type.Optional(Type.String({ description: 'The reference as parsed, in canonical form.' })),
  },
  { additionalProperties: false },
);
export type Extracted = Static<typeof Extracted>;

/** How strongly native programs are kept apart from the machine: docs/native.md. */
export const NATIVE_LEVELS = ['namespaces', 'landlock'] as const;
export type NativeLevel = (typeof NATIVE_LEVELS)[number];

/** Where a program ran, as far as it is not what an item gets by itself. */
export const SandboxUsed = Type.Object(
  {
    runtime: literals(['isolate', 'native'] as const),
    level: Type.Optional(
      Type.Enum([...NATIVE_LEVELS], { description: 'Native: what kept the program apart (docs/native.md).' }),
    ),
    time_scale: Type.Optional(
      Type.Number({ description: 'The factor of all time limits that the item asked for.' }),
    ),
    test_cpu_ms: Type.Optional(
      Type.Number({ description: 'With `time_scale`: the limit of one test that it came to.' }),
    ),
  },
  { additionalProperties: false },
);
export type SandboxUsed = Static<typeof SandboxUsed>;

export const Verdict = Type.Object(
  {
    id: Type.Optional(Type.String()),
    status: literals(['scored', 'unscored'] as const),
    reward: Type.Union([Type.Number(), Type.Null()], {
      description: 'Finite when scored, null when unscored.',
    }),
    correct: Type.Union([Type.Boolean(), Type.Null()]),
    reason: literals(Object.keys(REASONS) as Reason[]),
    message: Type.String({ description: 'One sentence for people.' }),
    retryable: Type.Optional(
      Type.Boolean({ description: 'Unscored only: whether the same item may be sent again.' }),
    ),
    pointer: Type.Optional(
      Type.String({
        description: 'Unscored only: where in the item the fault lies, as in /reference/answer.',
      }),
    ),
    extracted: Type.Optional(Extracted),
    components: Type.Optional(
      Type.Record(Type.String(), Type.Number(), { description: 'Named parts of the reward.' }),
    ),
    tests: Type.Optional(Type.Array(TestResult)),
    flags: Type.Optional(Type.Array(literals(Object.keys(FLAGS) as Flag[]))),
    sandbox: Type.Optional(SandboxUsed),
    verifier: Type.String({ description: 'Identifier and version, as in math@1.2.0.' }),
    receipt: Type.Optional(
      Type.String({ description: 'A detached JWS over item and verdict, where the service signs.' }),
    ),
    timing: Type.Object(
      {
        total_ms: Type.Number({ description: 'Time spent on the item, in milliseconds.' }),
        queue_ms: Type.Optional(Type.Number({ description: 'Of it, spent waiting for a place.' })),
        cpu_ms: Type.Optional(Type.Number({ description: 'CPU time of candidate code.' })),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type Verdict = Static<typeof Verdict>;

/** What a verifier decides; `grading/` adds id, verifier, timing and the defaults of the reason. */
export interface ScoredJudgement {
  status: 'scored';
  /** Finite; the verifier's declared range. */
  reward: number;
  correct: boolean;
  reason: ScoredReason;
  message?: string;
  extracted?: Extracted;
  components?: Record<string, number>;
  tests?: TestResult[];
  flags?: Flag[];
  sandbox?: SandboxUsed;
  cpuMs?: number;
}
export interface UnscoredJudgement {
  status: 'unscored';
  reason: UnscoredReason;
  message?: string;
  /**
   * For invalid_reference and invalid_item: JSON pointer into the item, as in /reference/answer.
   */
  pointer?: string;
  extracted?: Extracted;
  flags?: Flag[];
  sandbox?: SandboxUsed;
}
export type Judgement = ScoredJudgement | UnscoredJudgement;

export function scored(
  correct: boolean,
  reason: ScoredReason,
  rest: Partial<Omit<ScoredJudgement, 'status' | 'correct' | 'reason'>> = {},
): ScoredJudgement {
  return { status: 'scored', reward: correct ? 1 : 0, correct, reason, ...rest };
}

export function unscored(
  reason: UnscoredReason,
  rest: Partial<Omit<UnscoredJudgement, 'status' | 'reason'>> = {},
): UnscoredJudgement {
  return { status: 'unscored', reason, ...rest };
}
