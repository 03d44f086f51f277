/**
 * `touchstone explain`: one item graded before one's eyes, every stage from the text to the rule.
 */

import { readConfig } from '../../config.ts';
import { ConfigError } from '../../config-error.ts';
import type { Item } from '../../grading/items/item.ts';
import { createLog } from '../../observability/logs.ts';
import { createServices } from '../../services.ts';
import { type ItemArguments, itemOfArguments } from './item-arguments.ts';
import { pageOf } from './page.ts';

/**
 * @returns the exit code: 0, or 1 when the item got no score. @throws ConfigError for arguments
 *   that make no item.
 */
export async function explain(env: NodeJS.ProcessEnv, given: ItemArguments): Promise<number> {
  const config = readConfig(env);
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel, process.stderr);
  const services = createServices(config, { log });
  try {
    const { registry, grader } = services;
    const verifier = registry.get(given.verifier);
    if (!verifier) {
      const known = registry.list().map(({ id }) => id);
      throw new ConfigError(`there is no verifier ${given.verifier}; there are ${known.join(', ')}`);
    }
    const item = await itemOfArguments(verifier, given);
    const fault = grader.faults(item)[0];
    if (fault) throw new ConfigError(`${fault.pointer || 'the item'} ${fault.detail}`);
    if (verifier.readiness) await services.lifecycle.start();
    const call = { tenant: 'command-line', deadlineAt: Date.now() + config.maxDeadlineMs, checked: true };
    const explained = await grader.explain(item as Item, call);
    process.stdout.write(pageOf(explained));
    return explained.verdict.status === 'scored' ? 0 : 1;
  } finally {
    await services.lifecycle.close();
  }
}
