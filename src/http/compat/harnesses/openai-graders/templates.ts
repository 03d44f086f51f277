/**
 * `{{item.x.y}}`, `{{sample.output_text}}` and `{{sample.output_json.x}}` in the texts of a grader.
 */
import { isRecord } from '../../../../json.ts';

export interface Sample {
  output_text: string;
  /** The text read as JSON, where it is JSON. */
  output_json?: unknown;
}

/** A template names something that is not there, or that the sample's text does not hold. */
export class TemplateError extends Error {
  /** The model's output is at fault (it is not JSON), not the grader. */
  readonly ofSample: boolean;
  constructor(name: string, ofSample: boolean) {
    super(`{{${name}}} names nothing`);
    this.ofSample = ofSample;
  }
}

/** UTF-16 units of a filled template: a short one may name a long text many times. */
const LONGEST = 8 * 1024 * 1024;

const TEMPLATE = /\{\{\s*([\w.-]{1,200})\s*\}\}/g;

/** @throws TemplateError */
export function fill(template: string, item: unknown, sample: Sample): string {
  let length = template.length;
  return template.replace(TEMPLATE, (_, name: string) => {
    let value: unknown = { item, sample };
    for (const part of name.split('.')) {
      const present = (isRecord(value) || Array.isArray(value)) && Object.hasOwn(value, part);
      if (!present) throw new TemplateError(name, name.startsWith('sample.output_json'));
      value = (value as Record<string, unknown>)[part];
    }
    // A row without a value: its "null" would be compared as if it were one.
    if (value === null && name.startsWith('item')) throw new TemplateError(name, false);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    length += text.length;
    if (length > LONGEST) throw new TemplateError(name, false);
    return text;
  });
}

export function sampleOf(text: string): Sample {
  try {
    return { output_text: text, output_json: JSON.parse(text) };
  } catch {
    return { output_text: text }; // most samples are not JSON; a template that needs it says so
  }
}
