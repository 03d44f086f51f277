/** Takes a Python test program apart. */
import type { Life } from '../interpreter.ts';
import { encodeUtf8 } from '../memory/text.ts';
import { Raised } from '../python.ts';
import { describe } from './outcome.ts';

/** A literal that tests compare with may be this long, encoded. */
const MAX_LITERAL = 8 << 20;
/** Characters of a packed program: what guest/settings.py packs, and more. */
const MAX_PACKED = 1 << 24;

/** What is known of the file that a test program is. */
export interface TestFile {
  runner?: string | undefined;
  path?: string | undefined;
}

export type AnalyzeAnswer =
  | { refused: string }
  | { plan: { program: string; checks: unknown[]; calls?: unknown[]; compiled?: string } };

/**
 * Takes a test program apart with guest/analysis/analyze.py; literals are encoded as values are.
 */
export function analyze(life: Life, source: string, { runner, path }: TestFile): AnalyzeAnswer {
  const { python, encoder } = life;
  const textOf = (text: string | undefined) => (text === undefined ? python.none : python.text(text));
  try {
    const result = encoder.items(
      life.harness('analyze', python.bytes(encodeUtf8(source)), textOf(runner), textOf(path)),
    );
    const program = encoder.plainText(result[0]!, 1 << 26);
    const checks = JSON.parse(encoder.plainText(result[1]!, 1 << 26)) as Record<string, unknown>[];
    const literals = encoder.listItems(result[2]!).map((ref) => encoder.encode(ref, MAX_LITERAL).json);
    for (const check of checks) {
      for (const side of ['left', 'right']) if (side in check) check[side] = literals[check[side] as number]!;
      for (const side of ['leftRows', 'rightRows'])
        if (side in check) check[side] = (check[side] as number[]).map((index) => literals[index]!);
    }
    const calls = JSON.parse(encoder.plainText(result[3]!, 1 << 26)) as unknown[] | null;
    const compiled = packed(life, program);
    return { plan: { program, checks, ...(calls ? { calls } : {}), ...(compiled ? { compiled } : {}) } };
  } catch (error) {
    if (error instanceof Raised) return { refused: refusal(life, error) };
    throw error;
  }
}

function refusal(life: Life, { exception }: Raised): string {
  const said = describe(life, exception);
  return said.startsWith('MemoryError') ? `${said}; it is too large: make several items of it` : said;
}

/**
 * The program's code, which compiling it before each run would take longest of all; '' where that
 * is too long to be sent. Raises what each run would raise, too: most likely that memory is short.
 */
function packed(life: Life, program: string): string {
  const { python, encoder } = life;
  return encoder.plainText(life.harness('pack_tests', python.bytes(encodeUtf8(program))), MAX_PACKED);
}
