/** Audits of a few items in a test, with the real verifiers and the real sandbox. */
import { type Audited, auditLines } from '../../src/auditing/auditor.ts';
import { defaultConfig } from '../../src/config.ts';
import type { Item } from '../../src/grading/items/item.ts';
import { createLog } from '../../src/observability/logs.ts';
import { createServices } from '../../src/services.ts';
import type { Verdict } from '../../src/verdict.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';

export interface TestAudit {
  /** The kinds that are told of each item, in its order. */
  kinds(...items: object[]): Promise<string[][]>;
  audited(...items: object[]): Promise<Audited[]>;
  verifier(id: string): Verifier;
  grade(item: Item): Promise<Verdict>;
  close(): Promise<void>;
}

export async function startAudit(): Promise<TestAudit> {
  const config = { ...defaultConfig(), dataDir: 'data' };
  const services = createServices(config, { log: createLog('fatal', process.stderr) });
  try {
    await services.lifecycle.start();
  } catch (error) {
    await services.lifecycle.close();
    throw error;
  }
  const { grader, registry, sandbox } = services;
  const call = () => ({ tenant: 'test', deadlineAt: Date.now() + 600_000 });
  const audited = (...items: object[]) =>
    Array.fromAsync(
      auditLines(
        { grader, registry, sandbox, call },
        items.map((item, at) => ({ line: at + 1, item })),
      ),
    );
  return {
    audited,
    verifier: (id) => registry.get(id)!,
    grade: async (item) => grader.grade(item, call()),
    async kinds(...items) {
      const findings = (await audited(...items)).flatMap((one) => one.findings);
      return items.map((_, at) => findings.filter(({ line }) => line === at + 1).map(({ kind }) => kind));
    },
    close: () => services.lifecycle.close(),
  };
}
