import type { VNode } from 'preact';
import type { Schema } from './schema.ts';

export interface FieldProps {
  schema: Schema;
  value: unknown;
  /** Of the value within the item, as in `/reference/answer`: faults are found by it. */
  pointer: string;
  /** What the field is called, where it stands in an object. */
  label: string;
  faults: ReadonlyMap<string, string>;
  onChange(value: unknown): void;
  /** The fields of fields: given down, so that the kinds need not know each other. */
  field: (props: FieldProps) => VNode;
}
