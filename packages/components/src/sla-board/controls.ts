import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icons.js';
import { stamp } from '../base/stamp.js';
import { choicesOf, GROUPS, ownerOf } from './board-view.js';
import type { Choice, Group } from './board-view.js';
import type { Context } from './context.js';

type Content = TemplateResult | typeof nothing;

/** Name, freshness, and the lights with their counts, each a filter. */
export function renderHeader(context: Context): TemplateResult {
  const { own, brief, words, format, refresh, rows } = context;
  const counts = new Map<Group, number>();
  for (const { group } of rows) counts.set(group, (counts.get(group) ?? 0) + 1);
  return html`<header>
    <div class="title"><h2>${own.name}</h2>${stamp(brief.asOf, words, format, refresh)}</div>
    ${rows.length === 0 ? nothing : html`<div class="tiles" role="group" aria-label=${own.byLight}>
      ${GROUPS.map((group) => tile(group, counts.get(group) ?? 0, context))}
    </div>`}
  </header>`;
}

/** Nothing to choose where nothing is: then it is words, not a button. */
function tile(group: Group, count: number, { own, format, filter, pickGroup }: Context): TemplateResult {
  const pressed = filter.groups.has(group);
  const content = html`<span class="tile-name">${icon(group)}${own.groups[group]}</span><span class="tile-count">${format.number(count)}</span>`;
  if (count === 0 && !pressed) return html`<span class="tile none">${content}</span>`;
  return html`<button class="tile ${group}" part="filter" type="button" aria-pressed=${pressed ? 'true' : 'false'} @click=${() => pickGroup(group)}>${content}</button>`;
}

/** Whose clocks and which: the filters that are lists, and how many are left. */
export function renderFilters(context: Context): Content {
  const { own, brief, format, filter, rows, fitting, failure, pick, clear, jump } = context;
  if (rows.length === 0) return nothing;
  const owners = choicesOf(brief.timers, ownerOf, ({ owner }) => owner?.name ?? own.nobody);
  const rules = choicesOf(brief.timers, ({ rule }) => rule, ({ label }) => format.text(label));
  const narrowed = fitting.length < rows.length || filter.groups.size > 0 || filter.owner !== null || filter.rule !== null || failure !== null;
  return html`<div class="filters">
    ${chooser(own.owner, owners, filter.owner, (owner) => pick({ owner }), context)}
    ${chooser(own.rule, rules, filter.rule, (rule) => pick({ rule }), context)}
    ${failure ? html`<span class="picked">${own.failureOf(failure.owner?.name ?? own.nobody, format.text(failure.label))}</span>` : nothing}
    <p class="left-over small muted" role="status">${narrowed
      ? own.filtered(format.number(fitting.length), format.number(rows.length))
      : own.total(format.number(rows.length))}</p>
    ${narrowed ? html`<button class="button clear" type="button" @click=${clear}>${own.clear}</button>` : nothing}
    <span class="jumps">${([['failures', brief.failures], ['lost', brief.lost]] as const).map(([name, list]) => (list.length === 0
      ? nothing
      : html`<button class="jump" type="button" @click=${() => jump(name)}>${own[name]}<span class="count">${format.number(list.length)}</span></button>`))}</span>
  </div>`;
}

function chooser(name: string, choices: readonly Choice<string>[], value: string | null, choose: (value: string | null) => void, { own, format }: Context): TemplateResult {
  // The first option has no value of its own: an owner's id may be any text.
  const onChange = (event: Event): void => {
    const { selectedIndex } = event.target as HTMLSelectElement;
    choose(choices[selectedIndex - 1]?.value ?? null);
  };
  return html`<label class="field"><span class="small muted">${name}</span>
    <select @change=${onChange}>
      <option .selected=${value === null}>${own.all}</option>
      ${choices.map((choice) => html`<option .selected=${choice.value === value}>${own.option(choice.label, format.number(choice.count))}</option>`)}
    </select></label>`;
}
