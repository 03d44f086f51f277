/** Opens the sandbox before the rest of the service is loaded. */
import type { Config } from '../config.ts';
import { createLog } from '../observability/logs.ts';
import { openSandbox } from '../open-sandbox.ts';
import type { ServiceOptions } from '../services.ts';

/**
 * Starts the sandbox before the rest of the service is loaded: its first children boot meanwhile,
 * on another core, the others when `loaded` is called. Other verifiers than the built-in ones have
 * none.
 */
export function withSandbox(
  config: Config,
  options: ServiceOptions,
): { services: ServiceOptions; loaded: () => void } {
  const log = options.log ?? createLog(config.logLevel);
  const { promise, resolve: loaded } = Promise.withResolvers<void>();
  if (options.verifiers) return { services: { ...options, log }, loaded };
  const sandbox = openSandbox(config, log, promise);
  // A failure is thrown where the service starts its parts, which waits for this same promise.
  sandbox.start().catch(() => {});
  return { services: { ...options, log, sandbox }, loaded };
}
