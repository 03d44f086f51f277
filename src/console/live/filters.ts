/** Which verdicts are looked at. The choice stands in the address, so that it can be sent. */
import type { VNode } from 'preact';
import { verifiers } from '../api/verifiers.ts';
import { html } from '../html.ts';
import { addressOf, readdress } from '../shell/address.ts';
import { type Filters, queryOf, runName, type Summary } from './state.ts';

const FLAGS = [
  'tampering',
  'forged_result',
  'early_exit',
  'frame_inspection',
  'non_plain_type',
  'special_cased',
];
const OUTCOMES = ['correct', 'wrong', 'unscored'];

type SelectEvent = Event & { currentTarget: HTMLSelectElement };
type InputEvent = Event & { currentTarget: HTMLInputElement };

export function choose(filters: Filters): void {
  readdress(addressOf('live', [], queryOf(filters)));
}

export function FilterBar({ filters, summary }: { filters: Filters; summary: Summary | undefined }): VNode {
  const set = (name: keyof Filters) => (text: string | undefined) => {
    const { [name]: _before, ...others } = filters;
    choose(text === undefined ? others : { ...others, [name]: text });
  };
  const runs = [...new Set((summary?.runs ?? []).map(({ run }) => run))];
  const reasons = (summary?.total.reasons ?? []).map(({ reason }) => reason);
  return html`<form class="filters" aria-label="Filters" onSubmit=${(event: Event) => event.preventDefault()}>
    <label>Run <select onChange=${({ currentTarget }: SelectEvent) => set('run')(currentTarget.selectedIndex === 0 ? undefined : currentTarget.value)}>
      <option selected=${filters.run === undefined}>all</option>
      ${withChosen(runs, filters.run).map((run) => html`<option key=${run} value=${run} selected=${filters.run === run}>${runName(run)}</option>`)}
    </select></label>
    <${Choice} label="Verifier" value=${filters.verifier} options=${verifiers.value.map(({ id }) => id)} onChoice=${set('verifier')} />
    <${Choice} label="Reason" value=${filters.reason} options=${reasons} onChoice=${set('reason')} />
    <${Choice} label="Outcome" value=${filters.outcome} options=${OUTCOMES} onChoice=${set('outcome')} />
    <${Choice} label="Flag" value=${filters.flag} options=${FLAGS} onChoice=${set('flag')} />
    ${(['min_reward', 'max_reward'] as const).map(
      (
        name,
      ) => html`<label key=${name}>${name === 'min_reward' ? 'Reward from' : 'to'} <input type="number" step="any" value=${filters[name] ?? ''}
        onChange=${({ currentTarget }: InputEvent) => set(name)(currentTarget.value === '' ? undefined : currentTarget.value)} /></label>`,
    )}
    ${filters.prompt_id !== undefined && html`<button type="button" onClick=${() => set('prompt_id')(undefined)}>prompt ${filters.prompt_id} ✕</button>`}
    <button type="button" disabled=${Object.keys(filters).length === 0} onClick=${() => choose({})}>All</button>
  </form>`;
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  options: readonly string[];
  onChoice(text: string | undefined): void;
}

function Choice({ label, value, options, onChoice }: ChoiceProps): VNode {
  return html`<label>${label} <select onChange=${({ currentTarget }: SelectEvent) => onChoice(currentTarget.value || undefined)}>
    <option value="" selected=${value === undefined}>all</option>
    ${withChosen(options, value).map((name) => html`<option key=${name} value=${name} selected=${name === value}>${name}</option>`)}
  </select></label>`;
}

/** What is chosen stays in the list when nothing of it is there any more. */
const withChosen = (options: readonly string[], value: string | undefined): readonly string[] =>
  value === undefined || options.includes(value) ? options : [...options, value];
