/** The traces that the settings ask for; nothing of them is loaded where they are off. */
import type { Config } from '../../config.ts';
import type { Log } from '../logs.ts';
import type { Traces } from './traces.ts';

export async function openTraces(config: Config, log: Log): Promise<{ traces?: Traces }> {
  if (config.traces === 'off') return {};
  const { createTraces } = await import('./otlp.ts');
  return { traces: createTraces({ log, percent: config.tracesPercent }) };
}
