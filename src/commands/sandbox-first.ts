import type { Config } from '../config.ts';
import { createLog } from '../observability/logs.ts';
import { openSandbox } from '../open-sandbox.ts';
import type { ServiceOptions } from '../services.ts';

/**
 * Starts the sandbox before the rest of the service is loaded: its children boot meanwhile, on another core.
 * Other verifiers than the built-in ones have none.
 */
export function withSandbox(config: Config, options: ServiceOptions): ServiceOptions {
  const log = options.log ?? createLog(config.logLevel);
  if (options.verifiers) return { ...options, log };
  const sandbox = openSandbox(config, log);
  // A failure is thrown where the service starts its parts, which waits for this same promise.
  sandbox.start().catch(() => {});
  return { ...options, log, sandbox };
}
