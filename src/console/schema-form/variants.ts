/** A value of one of several forms: which, and then its fields. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { idOf } from '../parts/field-id.ts';
import type { FieldProps } from './field-props.ts';
import { isRecord, nameOf, type Schema, startOf, variantOf } from './schema.ts';

export function Variants(props: FieldProps): VNode {
  const { schema, value, pointer, label, field, onChange } = props;
  const variants = schema.anyOf ?? [];
  const chosen = variantOf(variants, value);
  const inner = variants[chosen] ?? {};
  const choose = ({ currentTarget }: Event & { currentTarget: HTMLSelectElement }) => {
    const next = variants[Number(currentTarget.value)] ?? {};
    onChange(carriedOver(next, value));
  };
  const id = `${idOf(pointer)}-form`;
  return html`<div class="variants">
    <label class="note" for=${id}>Form of ${label || 'the whole'}</label>
    <select id=${id} onChange=${choose}>
      ${variants.map((one, index) => html`<option key=${index} value=${index} selected=${index === chosen}>${nameOf(one)}</option>`)}
    </select>
    <${field} ...${props} key=${chosen} schema=${withDescription(inner, schema)} />
  </div>`;
}

const withDescription = (inner: Schema, outer: Schema): Schema =>
  inner.description || !outer.description ? inner : { ...inner, description: outer.description };

/** Fields that both forms have keep what was typed. */
function carriedOver(next: Schema, value: unknown): unknown {
  const start = startOf(next);
  if (typeof start === 'string' && typeof value !== 'object') return String(value ?? '');
  if (Array.isArray(start) && typeof value === 'string' && value) return [value];
  if (!isRecord(start) || !isRecord(value)) return start;
  const shared = Object.entries(value).filter(([name]) => {
    const inner = next.properties?.[name];
    return inner && !('const' in inner);
  });
  return { ...start, ...Object.fromEntries(shared) };
}
