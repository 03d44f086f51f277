/** Faults as the library finds them: by keyword and place, those of inner schemas behind. */
import type { EvaluationPlugin, ValidationContext } from '@hyperjump/json-schema/experimental';
import type { JsonNode } from '@hyperjump/json-schema/instance/experimental';

export interface Fault {
  keyword: string;
  place: JsonNode;
}

/** Lists may stand in several others: an outcome that is remembered brings the same list again. */
export type Faults = (Fault | Faults)[];

type Context = ValidationContext & { faults?: Faults };

/** A plugin that collects the faults of one validation. */
export class FaultCollector implements EvaluationPlugin<Context> {
  readonly id = 'https://schemas.invalid/plugins/faults';
  private found: Faults = [];

  afterKeyword: NonNullable<EvaluationPlugin<Context>['afterKeyword']> = (
    [id],
    place,
    { faults },
    valid,
    outer,
    keyword,
  ) => {
    if (valid) return;
    outer.faults ??= [];
    // An applicator that only passes on what its schemas say has nothing to add.
    if (!keyword.simpleApplicator) outer.faults.push({ keyword: id, place });
    if (faults) outer.faults.push(faults);
  };

  afterSchema(part: string, place: JsonNode, context: Context, valid: boolean): void {
    if (context.ast[part] === false && !valid) {
      context.faults ??= [];
      context.faults.push({ keyword: 'https://json-schema.org/evaluation/validate', place });
    }
    this.found = context.faults ?? [];
  }

  /** The faults in their order, at most `most`, each once. */
  first(most: number): Fault[] {
    const faults: Fault[] = [];
    const seen = new Set<Faults>();
    const open: Iterator<Fault | Faults>[] = [this.found.values()];
    while (open.length > 0 && faults.length < most) {
      const { value, done } = open.at(-1)!.next();
      if (done) open.pop();
      else if (!Array.isArray(value)) faults.push(value);
      else if (!seen.has(value)) {
        seen.add(value);
        open.push(value.values());
      }
    }
    return faults;
  }
}
