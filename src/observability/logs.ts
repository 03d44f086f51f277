/** Logs: one JSON line per event. Response texts and keys never appear above debug level. */
import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Paths that could carry a key, wherever a request's headers are logged. */
const SECRETS = [
  'authorization',
  '["x-api-key"]',
  'headers.authorization',
  'headers["x-api-key"]',
  'req.headers.authorization',
  'req.headers["x-api-key"]',
];

export function createLog(level: string, destination?: NodeJS.WritableStream): Log {
  const options = {
    level,
    base: null,
    redact: { paths: SECRETS, censor: '[redacted]' },
    serializers: { err: briefError, error: briefError },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * Name, message and stack, and nothing that a library hangs on its errors: commands with passwords,
 * arguments with verdicts. Addresses lose what stands before their `@`.
 */
function briefError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: withoutPasswords(error.message).slice(0, LONGEST_MESSAGE),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: withoutPasswords(error.stack?.slice(0, LONGEST_STACK) ?? ''),
    ...(error.cause instanceof Error ? { cause: briefError(error.cause) } : {}),
  };
}

const LONGEST_MESSAGE = 1000;
const LONGEST_STACK = 4000;

const withoutPasswords = (text: string) => text.replace(/\/\/[^\s/@]{0,500}@/g, '//[redacted]@');
