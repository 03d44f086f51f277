/** The program that was taken from a response, with its syntax coloured. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { Code, type Language } from '../parts/code.ts';
import { type Subject, textAt } from './subject.ts';

const LANGUAGES: Record<string, Language> = {
  bash: 'bash',
  javascript: 'javascript',
  typescript: 'javascript',
  python: 'python',
};

export function program({ reference, verdict }: Subject): VNode[] | undefined {
  const text = verdict.extracted?.text;
  if (!text) return undefined;
  const language = LANGUAGES[textAt(reference, 'language') ?? ''] ?? 'text';
  return [
    html`<h3>The program</h3>`,
    html`<${Code} text=${text} language=${language} label="The program" />`,
  ];
}
