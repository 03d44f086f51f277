/** What can be graded, asked once for each page. */
import { signal } from '@preact/signals';
import { askJson, messageOf } from './client.ts';
import type { Answer, VerifierDetail, VerifierSummary } from './types.ts';

export const verifiers = signal<VerifierSummary[]>([]);
/** Why they are not there. */
export const verifiersFault = signal('');

const details = new Map<string, Promise<VerifierDetail>>();

let loading: Promise<void> | undefined;

export function loadVerifiers(): Promise<void> {
  loading = load();
  return loading;
}

/** When they are there, or cannot be had. */
export const verifiersLoaded = () => loading ?? loadVerifiers();

async function load(): Promise<void> {
  try {
    verifiers.value = (await askJson<Answer<'listVerifiers'>>('v1/verifiers')).verifiers;
    verifiersFault.value = '';
  } catch (error) {
    verifiersFault.value = messageOf(error);
  }
}

export function verifierDetail(id: string): Promise<VerifierDetail> {
  const known = details.get(id);
  if (known) return known;
  const asked = askJson<VerifierDetail>(`v1/verifiers/${encodeURIComponent(id)}`);
  details.set(id, asked);
  asked.catch(() => details.delete(id));
  return asked;
}
