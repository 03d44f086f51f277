/** An answer's actions, played in an environment from the reference's parameters and seed. */
import { type AnyEnvironment, isProblem, type Problem } from '../../../environments/environment.ts';
import { hasEnded, type Play, readPlay } from '../../../environments/episode.ts';
import { environments, findEnvironment, whyMissing } from '../../../environments/registry.ts';
import { type Replay, replay } from '../../../environments/replay.ts';

import { type Judgement, type ScoredReason, scored, unscored } from '../../../verdict.ts';
import type { GameOptions, ReplayTask } from '../reference.ts';
import { readActions } from './answer.ts';
import { rewardOf } from './reward.ts';

/** What was played, for whoever wants to see it. */
export interface Played {
  judgement: Judgement;
  environment?: AnyEnvironment;
  replay?: Replay;
}

export function judgeReplay(response: string, task: ReplayTask, options: GameOptions): Played {
  const { seed = 0, parameters = {} } = task;
  const environment = findEnvironment(task.environment);
  if (environment === undefined) return { judgement: unknownEnvironment(task.environment) };
  const play = readPlay(environment, parameters, { maxSteps: task.max_steps, illegal: options.illegal });
  if (isProblem(play)) return { judgement: brokenParameters(play) };
  const lacking = lackingBounds(parameters, options);
  if (lacking !== undefined) return { judgement: lacking };
  if (environment.success(environment.reset(parameters, seed), parameters))
    return { judgement: brokenParameters({ problem: 'The game is won before the first action.' }) };

  const answer = readActions(response);
  if (answer === undefined) return { judgement: scored(false, 'no_answer') };
  const { extracted } = answer;
  const actions = environment.parseActions(answer.text, parameters);
  if (isProblem(actions)) {
    const reason = actions.excessive ? 'answer_too_complex' : 'invalid_action';
    return { judgement: scored(false, reason, { extracted, message: actions.problem }) };
  }
  if (actions.length === 0) return { judgement: scored(false, 'no_answer', { extracted }) };
  const result = replay(play, seed, actions);
  return { judgement: { ...judgeResult(play, result, options), extracted }, environment, replay: result };
}

function unknownEnvironment(name: string): Judgement {
  const missing = whyMissing(name);
  if (missing !== undefined)
    return unscored('unsupported', { pointer: '/reference/task/environment', message: missing });
  const known = environments.map(({ id }) => id).join(', ');
  return unscored('invalid_reference', {
    pointer: '/reference/task/environment',
    message: `There is no environment ${JSON.stringify(name.slice(0, 40))}; there are ${known}.`,
  });
}

const brokenParameters = ({ problem, pointer = '' }: Problem): Judgement =>
  unscored('invalid_reference', {
    pointer: `/reference/task/parameters${pointer}`,
    message: problem,
  });

/** A return is normalized between two bounds. */
function lackingBounds(parameters: Record<string, unknown>, { reward }: GameOptions): Judgement | undefined {
  if (reward !== 'normalized') return undefined;
  const lacking = ['worst', 'best'].find((name) => parameters[name] === undefined);
  return lacking === undefined
    ? undefined
    : brokenParameters({ problem: `A normalized reward needs \`${lacking}\`.`, pointer: `/${lacking}` });
}

function judgeResult(play: Play, result: Replay, options: GameOptions): Judgement {
  const { episode, success, unused } = result;
  const byReturn = options.reward === 'return' || options.reward === 'normalized';
  return scored(success, byReturn && !episode.forfeited ? 'return_computed' : reasonOf(play, result), {
    reward: rewardOf(play, result, options.reward),
    message: messageOf(result),
    components: {
      return: episode.return,
      steps: episode.steps,
      illegal: episode.illegal,
      terminated: Number(episode.terminated),
      truncated: Number(episode.truncated),
      unused_actions: unused,
    },
  });
}

function reasonOf({ environment }: Play, { success, episode }: Replay): ScoredReason {
  if (success) return 'solved';
  if (episode.forfeited) return 'illegal_action';
  if (episode.truncated) return 'truncated';
  if (episode.terminated) return 'lost';
  return environment.players === 2 ? 'unfinished' : 'not_reached';
}

function messageOf({ episode, firstIllegal, success }: Replay): string {
  const steps = `${episode.steps} ${episode.steps === 1 ? 'step' : 'steps'}`;
  if (episode.forfeited && firstIllegal)
    return `Action ${firstIllegal.index + 1} is illegal: ${firstIllegal.message}`;
  if (success) return `The game is won after ${steps}.`;
  if (!hasEnded(episode)) return `After ${steps} the game goes on, and no action is left.`;
  return episode.truncated ? `The limit of ${steps} is reached.` : `The game is lost after ${steps}.`;
}
