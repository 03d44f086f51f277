/** What a rule finds. */
import type { ExtractionMethod } from '../options.ts';

/**
 * An answer found in a response. Offsets are into the response (of chat messages: into the last of
 * the assistant).
 */
export interface Candidate {
  text: string;
  method: ExtractionMethod;
  start: number;
  end: number;
  /** Answers that were joined into one, each as it stands. */
  parts?: { text: string; start: number; end: number }[];
  /** The text ends inside this answer: it was cut off. */
  cut?: boolean;
}
