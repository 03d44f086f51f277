/**
 * The fourteen error flags of a graders answer: OpenAI's own list, kept whole because clients read
 * it by name.
 */

const NONE = {
  formula_parse_error: false,
  sample_parse_error: false,
  truncated_observation_error: false,
  unresponsive_reward_error: false,
  invalid_variable_error: false,
  other_error: false,
  python_grader_server_error: false,
  python_grader_server_error_type: null as string | null,
  python_grader_runtime_error: false,
  python_grader_runtime_error_details: null as string | null,
  model_grader_server_error: false,
  model_grader_refusal_error: false,
  model_grader_parse_error: false,
  model_grader_server_error_details: null as string | null,
};
export type GraderErrors = typeof NONE;

export const errorFlags = (set: Partial<GraderErrors> = {}): GraderErrors => ({ ...NONE, ...set });

/** True when any flag that stands for a failure is set. */
export const failed = (errors: GraderErrors) => Object.values(errors).some((flag) => flag === true);
