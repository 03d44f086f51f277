/** The two tools of every environment, and what calling them answers. */
import type { AnyEnvironment } from '../../../../environments/environment.ts';
import type { Stepped } from '../../../../sessions/types.ts';
import { actionSchema } from '../episodes.ts';
import { float } from '../fastapi.ts';

export const toolsOf = (environment: AnyEnvironment) => ({
  tools: [
    {
      name: 'step',
      description: `Play one action. ${environment.description}`,
      input_schema: actionSchema(environment),
    },
    {
      name: 'render',
      description: 'Look at the state without playing.',
      input_schema: { properties: {}, title: 'Render', type: 'object' },
    },
  ],
});

export const textBlock = (text: string) => ({ text, detail: null, type: 'text' });

/** A bad action is told in words, and the episode goes on. */
export function steppedOutput({ session, step, text = '', reward, terminated, truncated, info }: Stepped) {
  const why = info.invalid_action ?? info.illegal_action ?? (info.ended && 'The episode has ended.');
  return {
    ok: true,
    output: {
      blocks: [textBlock(why ? `${why}\n${text}` : text)],
      metadata: { session, step, terminated, truncated, ...info },
      reward: float(reward),
      finished: terminated || truncated,
    },
  };
}

export const renderedOutput = (text: string, finished: boolean) => ({
  ok: true,
  output: { blocks: [textBlock(text)], metadata: null, reward: null, finished },
});

export const refusedTool = (error: string) => ({ ok: false, error });
