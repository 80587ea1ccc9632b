import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { EvidenceDiff } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import { verificationReasons } from '@sextant/core/evidence';
import type { LedgerStep } from '@sextant/core/forecast';
import { render as inWords } from '@sextant/core/messages';
import { icon } from '../base/icons.js';
import type { IconName } from '../base/icons.js';
import type { Context } from './context.js';

/** Comparisons that have a button of their own. */
const OFFERED = 4;
/** Problems that are listed. */
const LISTED = 5;

/** Compare, verify, export, and what came of it, in words. */
export function renderFooter(context: Context): TemplateResult {
  const { brief, own, format, now, diff, asked } = context;
  return html`<footer class="foot">
    <div role="status" class="result">${verification(context)}${asked.exported === null ? nothing : html`<p>${icon('check')} ${own.exported(asked.exported)}</p>`}${
      asked.day === null ? nothing : html`<p class="muted">${own.asked(asked.day)}</p>`}</div>
    <div class="actions">
      ${(brief.comparisons ?? []).slice(0, OFFERED).map((one) => html`<button class="button" part="compare" type="button" aria-pressed=${one === diff ? 'true' : 'false'}
        @click=${() => context.compare(one === diff ? null : one)}>${own.compareWith(format.date(one.from, now))}</button>`)}
      ${context.canCompare ? html`<label class="any"><span>${own.compareAny}</span> <input type="date" max=${new Date(brief.asOf).toISOString().slice(0, 10)}
        @change=${(event: Event) => { const { value } = event.currentTarget as HTMLInputElement; if (value) context.compareDay(value); }}></label>` : nothing}
      <button class="button" part="verify" type="button" @click=${context.verify}>${own.verify}</button>
      <button class="button" part="export" type="button" @click=${context.export}>${own.export}</button>
    </div>
  </footer>`;
}

function verification({ asked, own, format }: Context): TemplateResult | typeof nothing {
  const { verification: found } = asked;
  if (found === null) return nothing;
  if (found === 'running') return html`<p class="muted">${own.verifying}</p>`;
  const reasons = verificationReasons(found);
  const withheld = found.withheld === 0 ? nothing : html`<p class="small muted">${own.withheldLines(format.number(found.withheld))}</p>`;
  if (found.ok) return html`<p class="intact">${icon('check')} <strong>${own.intact}</strong></p>${reasons.map((reason) => html`<p class="small">${inWords(reason, format)}</p>`)}${withheld}`;
  return html`<p class="damaged">${icon('overdue')} <strong>${own.damaged(format.number(reasons.length))}</strong></p>
    <ul class="small">${reasons.slice(0, LISTED).map((reason) => html`<li>${inWords(reason, format)}</li>`)}</ul>
    ${reasons.length > LISTED ? html`<p class="small muted">${own.moreProblems(format.number(reasons.length - LISTED))}</p>` : nothing}${withheld}`;
}

/** What changed since the instant that is compared with. */
export function renderDiff(context: Context): TemplateResult | typeof nothing {
  const { diff, own, format, now } = context;
  if (!diff) return nothing;
  const items = itemsOf(diff, context);
  return html`<section class="diff" id="diff" tabindex="-1" aria-labelledby="diff-name">
    <h3 id="diff-name">${own.changes(format.date(diff.from, now), format.date(diff.to, now))}</h3>
    <p class="then"><span class="before">${numberThen(diff.before, context)}</span> <span class="muted">→</span> <strong>${numberThen(diff.after, context)}</strong></p>
    ${items.length === 0 ? html`<p class="muted">${own.unchanged}</p>` : html`<ul>${items.slice(0, MOST_CHANGES).map(([name, word, text]) => html`<li>
      <span class="sort">${icon(name)} ${word}</span><span>${text}</span></li>`)}</ul>
      ${items.length > MOST_CHANGES ? html`<p class="small muted">${own.moreProblems(format.number(items.length - MOST_CHANGES))}</p>` : nothing}`}
    ${diff.lines.added.length > 0 ? html`<p class="small">${own.newLines(format.number(diff.lines.added.length))}</p>` : nothing}
    ${diff.lines.removed.length > 0 ? html`<p class="small">${own.goneLines(format.number(diff.lines.removed.length))}</p>` : nothing}
  </section>`;
}

/** What is told of a comparison; the records themselves are marked in the list. */
const MOST_CHANGES = 40;

type Item = readonly [icon: IconName, word: string, text: string];

function itemsOf({ claims, missing, contradicting, policy, before: then, after: now }: EvidenceDiff, { own, format }: Context): readonly Item[] {
  const version = ({ id, version: number }: { readonly id: string; readonly version: number }): string => `${id}@${number}`;
  // Where there was no number, nothing moved one.
  const step = ({ before, after, reason }: LedgerStep, { probability }: EvidenceDiff['before']): string =>
    `${probability === null ? '' : `${format.percent(before)} → ${format.percent(after)} · `}${inWords(reason, format)}`;
  const moved = ({ before, after }: LedgerStep, { probability }: EvidenceDiff['before']): string => (probability === null ? own.unknown : format.percent(after - before));
  const told = (list: readonly Reason[], name: IconName, word: string): readonly Item[] => list.map((reason) => [name, word, inWords(reason, format)]);
  return [
    ...claims.added.map((one): Item => ['claimed', own.added, step(one, now)]),
    ...claims.changed.map(({ before, after }): Item => ['refresh', own.changed, `${moved(before, then)} ⇒ ${moved(after, now)} · ${inWords(after.reason, format)}`]),
    ...claims.removed.map((one): Item => ['void', own.removed, step(one, then)]),
    ...told(contradicting.added, 'due-soon', own.arose),
    ...told(contradicting.settled, 'check', own.settled),
    ...told(missing.added, 'lack', own.opened),
    ...told(missing.settled, 'check', own.filled),
    ...(policy ? [['info', own.policy, own.newPolicy(version(policy.before), version(policy.after))] as const] : []),
  ];
}

function numberThen({ weighted, probability }: EvidenceDiff['before'], { own, format }: Context): string {
  if (probability === null) return own.unknown;
  return weighted ? `${format.money(weighted)} (${format.percent(probability)})` : format.percent(probability);
}
