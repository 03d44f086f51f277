/**
 * A stretch of text that is set off from the prose around it. Offsets are into the response, in
 * UTF-16 units.
 */
export interface Span {
  /** From the first character of the opening mark to behind the last of the closing one. */
  start: number;
  end: number;
  /** What stands between the marks. */
  innerStart: number;
  innerEnd: number;
}
