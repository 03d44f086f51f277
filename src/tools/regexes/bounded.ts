/**
 * Regular expressions that are not linear and may stay, by their text, each with why no text can
 * make them slow.
 */
export const BOUNDED: ReadonlyMap<string, string> = new Map<string, string>([]);
