/** Items of an audit on their way into a batch. */
import { auditFaults } from '../../auditing/audit-faults.ts';
import { Relations } from '../../auditing/checks/across-items/duplicates.ts';
import type { AuditItem } from '../../auditing/item.ts';
import type { ItemTask } from '../../jobs/submitting/submit.ts';
import type { Registry } from '../../verifiers/registry.ts';

/** What is known of earlier items stays in memory while a submission is read. */
const MOST_ITEMS = 20_000;
/** About a tenth of a second an item, in units of 0.1 ms; programs are run some twenty times. */
const COST = 200;
const COST_OF_CODE = 2000;

/** One task for each submission: it knows the items before. */
export function auditTask(registry: Registry): ItemTask {
  const relations = new Relations();
  return {
    name: 'audit',
    most: MOST_ITEMS,
    read({ text, value, index }, at) {
      const faults = auditFaults(registry, value, at);
      if (faults.length > 0) return { faults };
      const { id, verifier } = value as AuditItem;
      const line = index + 1;
      const relation = relations.relate(value as AuditItem, line);
      const head = JSON.stringify({ id, verifier, line, relation });
      // The item stands as it came, so that no number changes.
      return {
        stored: `${head.slice(0, -1)},"audit":${text}}`,
        cost: verifier === 'code' ? COST_OF_CODE : COST,
      };
    },
  };
}
