/** A report for people, as Markdown: counts, examples of each kind, slow items, groups. */
import type { Audited } from '../auditor.ts';
import type { Finding } from '../finding.ts';
import { KIND_NAMES, KINDS, type Kind } from '../kinds.ts';

const EXAMPLES = 10;
const SLOWEST = 10;
/** Items below this are not called slow. */
const SLOW_SECONDS = 1;

export class AuditSummary {
  readonly #byKind = new Map<Kind, Finding[]>();
  readonly #counts = new Map<Kind, number>();
  readonly #unchecked: { line: number; message: string }[] = [];
  readonly #slow: { line: number; id: string | undefined; seconds: number }[] = [];
  readonly #faulty = { error: new Set<number>(), warning: new Set<number>() };
  #items = 0;
  #withoutSolution = 0;

  add({ line, id, findings, unchecked, hasSolution, cpuSeconds }: Audited): void {
    if (line > 0) this.#items += 1;
    if (!hasSolution) this.#withoutSolution += 1;
    if (unchecked !== undefined) this.#unchecked.push({ line, message: unchecked });
    if (cpuSeconds >= SLOW_SECONDS) this.#slow.push({ line, id, seconds: cpuSeconds });
    for (const finding of findings) {
      const kind = finding.kind as Kind;
      this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
      const list = this.#byKind.get(kind) ?? [];
      // Groups are told whole; of the others some show what is meant.
      if (list.length < EXAMPLES || isGroup(kind)) list.push(finding);
      this.#byKind.set(kind, list);
      this.#faulty[finding.severity as 'error' | 'warning'].add(finding.line);
    }
  }

  get items(): number {
    return this.#items;
  }

  get unchecked(): number {
    return this.#unchecked.length;
  }

  count(severity: 'error' | 'warning'): number {
    return this.#faulty[severity].size;
  }

  /** One line, for a terminal. */
  line(): string {
    const { error, warning } = this.#faulty;
    const rest = this.unchecked > 0 ? `; ${this.unchecked} unchecked` : '';
    return `${this.#items} items: ${error.size} with an error, ${warning.size} with a warning${rest}`;
  }

  markdown(): string {
    const kinds = KIND_NAMES.filter((kind) => this.#counts.has(kind));
    const share = this.#items === 0 ? 0 : Math.round((1000 * this.#withoutSolution) / this.#items) / 10;
    return [
      '# Audit',
      '',
      `${this.line()}. ${this.#withoutSolution} items (${share} %) bring no solution: of these only the texts, the references and the tests were checked.`,
      '',
      '| kind | severity | findings | repair |',
      '|---|---|---|---|',
      ...kinds.map(
        (kind) =>
          `| \`${kind}\` | ${KINDS[kind].severity} | ${this.#counts.get(kind)} | ${KINDS[kind].hint} |`,
      ),
      '',
      ...kinds.flatMap((kind) => this.#section(kind)),
      ...this.#slowest(),
      ...this.#left(),
    ].join('\n');
  }

  #section(kind: Kind): string[] {
    const findings = this.#byKind.get(kind) ?? [];
    const lines = findings.map(
      ({ line, id, message }) => `- line ${line}${id ? ` (${plain(id)})` : ''}: ${plain(message)}`,
    );
    const more = this.#counts.get(kind)! - findings.length;
    return [`## ${kind}`, '', ...lines, ...(more > 0 ? [`- and ${more} more`] : []), ''];
  }

  #slowest(): string[] {
    const slow = this.#slow.sort((a, b) => b.seconds - a.seconds || a.line - b.line).slice(0, SLOWEST);
    if (slow.length === 0) return [];
    const rows = slow.map(
      ({ line, id, seconds }) => `| ${line} | ${plain(id ?? '')} | ${seconds.toFixed(0)} |`,
    );
    return ['## Slowest solutions', '', '| line | id | CPU seconds |', '|---|---|---|', ...rows, ''];
  }

  #left(): string[] {
    if (this.#unchecked.length === 0) return [];
    const lines = this.#unchecked
      .slice(0, EXAMPLES)
      .map(({ line, message }) => `- line ${line}: ${plain(message)}`);
    return ['## Unchecked', '', 'The service could not tell; audit these again.', '', ...lines, ''];
  }
}

const isGroup = (kind: Kind): boolean => kind.endsWith('duplicate');

/** Text of items as text of Markdown: one line, without its marks. */
const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[|<>`*_[\]\\]/g, (mark) => `\\${mark}`);
