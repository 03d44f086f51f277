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

const TEMPLATE = /\{\{\s*([\w.-]{1,200})\s*\}\}/g;

/** @throws TemplateError */
export function fill(template: string, item: unknown, sample: Sample): string {
  return template.replace(TEMPLATE, (_, name: string) => {
    let value: unknown = { item, sample };
    for (const part of name.split('.')) {
      const present = (isRecord(value) || Array.isArray(value)) && Object.hasOwn(value, part);
      if (!present) throw new TemplateError(name, name.startsWith('sample.output_json'));
      value = (value as Record<string, unknown>)[part];
    }
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

export function sampleOf(text: string): Sample {
  try {
    return { output_text: text, output_json: JSON.parse(text) };
  } catch {
    return { output_text: text }; // most samples are not JSON; a template that needs it says so
  }
}
