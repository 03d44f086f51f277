/** Items of an audit on their way into a batch. */
import { auditFaults } from '../../auditing/audit-faults.ts';
import { type Relation, Relations } from '../../auditing/checks/across-items/duplicates.ts';
import type { AuditItem } from '../../auditing/item.ts';
import type { ItemTask } from '../../jobs/submitting/submit.ts';
import type { Registry } from '../../verifiers/registry.ts';

/** What is known of earlier items stays in memory while a submission is read. */
const MOST_ITEMS = 20_000;
/**
 * A rival of an item is stored with it. So many characters of rivals may be stored beside as many
 * as were sent: one large item and many small ones of its prompt would fill a disk.
 */
const RIVALS_BESIDE = 4 * 1024 ** 2;
/** About a tenth of a second an item, in units of 0.1 ms; programs are run some twenty times. */
const COST = 200;
const COST_OF_CODE = 2000;

/** One task for each submission: it knows the items before. */
export function auditTask(registry: Registry): ItemTask {
  const relations = new Relations();
  let room = RIVALS_BESIDE;
  /** Without the rival where there is no room for it: then a conflict is not looked for. */
  const affordable = (relation: Relation | undefined, sent: number): Relation | undefined => {
    room += sent;
    if (!relation?.rival) return relation;
    const size = JSON.stringify(relation.rival).length;
    if (size > room) return undefined;
    room -= size;
    return relation;
  };
  return {
    name: 'audit',
    most: MOST_ITEMS,
    read({ text, value, index }, at) {
      const faults = auditFaults(registry, value, at);
      if (faults.length > 0) return { faults };
      const { id, verifier } = value as AuditItem;
      const line = index + 1;
      const relation = affordable(relations.relate(value as AuditItem, line), text.length);
      const head = JSON.stringify({ id, verifier, line, relation });
      // The item stands as it came, so that no number changes.
      return {
        stored: `${head.slice(0, -1)},"audit":${text}}`,
        cost: verifier === 'code' ? COST_OF_CODE : COST,
      };
    },
  };
}
