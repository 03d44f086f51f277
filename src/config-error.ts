/**
 * A setting cannot be used: the message names the variable, never its value when it is a secret.
 */
export class ConfigError extends Error {}
