/** One item of `game`: the judge of its kind, and what explains its verdict. Pure. */
import { findEnvironment } from '../../environments/registry.ts';
import { type ExplainedStage, judgedStages } from '../../explanation.ts';
import type { Judgement } from '../../verdict.ts';
import { judgeOutcome } from './outcome.ts';
import type { GameOptions, GameTask } from './reference.ts';
import { judgeReplay, type Played } from './replay/judge.ts';
import { judgeShaped } from './shaped/judge.ts';

export interface GameWork {
  response: string;
  task: GameTask;
  options: GameOptions;
}

export const judgeGame = (work: GameWork): Judgement => playedOf(work).judgement;

/** The same in a thread, where an environment may load a library first. */
export async function judgeGameInThread(work: GameWork): Promise<Judgement> {
  await prepared(work);
  return judgeGame(work);
}

async function prepared({ task }: GameWork): Promise<void> {
  if (task.kind === 'replay') await findEnvironment(task.environment)?.prepare?.();
}

export async function explainGame(work: GameWork): Promise<ExplainedStage[]> {
  await prepared(work);
  const played = playedOf(work);
  const stages = judgedStages(work.task.kind, played.judgement);
  const shown = replayStage(work, played);
  return shown === undefined ? stages : stages.toSpliced(-1, 0, shown);
}

function playedOf({ response, task, options }: GameWork): Played {
  switch (task.kind) {
    case 'replay':
      return judgeReplay(response, task, options);
    case 'shaped_reward':
      return { judgement: judgeShaped(task, options) };
    case 'outcome':
      return { judgement: judgeOutcome(response, task) };
  }
}

const MAX_ROWS = 20;
const MAX_PICTURE = 2000;

function replayStage({ task }: GameWork, { environment, replay }: Played): ExplainedStage | undefined {
  if (task.kind !== 'replay' || environment === undefined || replay === undefined) return undefined;
  const { episode, rewards, unused } = replay;
  const picture = environment.render(episode.state, task.parameters ?? {});
  return {
    stage: 'play',
    summary: `${episode.steps} actions were played and ${unused} came after the end.`,
    rows: [
      ...rewards.slice(0, MAX_ROWS).map((reward, index) => ({
        name: `action ${index + 1}`,
        text: `reward ${reward}`,
        ...(replay.firstIllegal?.index === index && { note: replay.firstIllegal.message }),
      })),
      { name: 'at the end', text: picture.slice(0, MAX_PICTURE), chosen: true },
    ],
  };
}
