import { compilePath } from '../../conditions/path.js';
import { compilePattern } from '../../conditions/pattern.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { Dossier } from '../../facts/dossier.js';
import type { Fact, Instant } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { refOf } from '../../facts/ref.js';
import { viewOf } from '../../facts/view.js';
import type { IntentSpan, IntentsRule, IntentTag } from './intents.types.js';
import { readIntents } from './phrases.js';

/**
 * What a customer's enquiries say of her, with the talk track for it (SC-5). The last text that speaks of it decides: who is
 * in no hurry any more is not urgent.
 *
 * @param now Texts after it do not exist yet.
 *
 * @example
 * ```ts
 * intentsOf(lead, leads.intents, now).map(({ tag, talkTrack }) => [tag, talkTrack]); //=> [['urgent', { 'zh-CN': '先答交期……', en: '…' }]]
 * ```
 */
export function intentsOf(lead: Dossier, rule: IntentsRule, now: Instant): readonly IntentTag[] {
  const tags = new Map<string, { readonly fact: Fact; readonly why: readonly Reason[] }>();
  for (const { fact, field, spans } of textsOf(lead, rule, now)) {
    for (const tag of new Set(spans.map((span) => span.tag))) {
      const asserted = spans.find((span) => span.tag === tag && !span.negated);
      const label = rule.tags[tag]?.label ?? tag;
      if (!asserted) tags.delete(tag);
      else {
        const { start, end, words } = asserted;
        const why: Reason = { key: 'leads.intent', params: { tag: label, words }, evidence: [{ fact: refOf(fact), field, span: [start, end] }] };
        tags.set(tag, { fact, why: [...(tags.get(tag)?.why ?? []), why] });
      }
    }
  }
  return [...tags].sort(([a], [b]) => compareText(a, b)).map(([tag, { fact, why }]) => ({
    tag, label: rule.tags[tag]?.label ?? tag, talkTrack: rule.tags[tag]?.talkTrack ?? tag, at: fact.time, fact: refOf(fact), why,
  }));
}

function textsOf(lead: Dossier, rule: IntentsRule, now: Instant): readonly { readonly fact: Fact; readonly field: string; readonly spans: readonly IntentSpan[] }[] {
  const view = viewOf(lead, now);
  return rule.from
    .flatMap(({ of, field }) => {
      const read = compilePath(field);
      return compilePattern(of).all(view).flatMap((fact) => {
        const text = read(fact.data);
        return typeof text === 'string' ? [{ fact, field, spans: readIntents(text, rule) }] : [];
      });
    })
    .sort((a, b) => lead.order(a.fact, b.fact));
}
