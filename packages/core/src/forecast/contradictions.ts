import { evidenceOf } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { Fact, Instant, Money } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { Text } from '../messages/text.js';
import type { CompiledForecast } from './compile.js';
import type { DealForecast } from './forecast.types.js';
import { stageEvidence } from './stage-evidence.js';

export interface ContradictionOptions {
  /** Signals that speak against a firm statement when the customer gives them after it. @default `COOLING` */
  readonly cooling?: readonly string[];
  /** From which weight on a certainty state is a firm statement. @default 5000 */
  readonly firmFrom?: BasisPoints;
}

/** What a customer says who is not about to sign. */
export const COOLING: readonly string[] = Object.freeze(['thinking-it-over', 'budget-short', 'will-tender', 'discuss-with-finance', 'delivery-doubt']);

const DAY = 86_400_000;

/**
 * What the facts of an open deal say against its forecast, the gravest first: a claimed stage above the evidenced one; the
 * customer cooling off after a certainty state or a `commit` was stated, one line for each signal; an amount that the latest
 * quotation or order does not confirm; a close date that has passed by a day or more. Empty for a deal that is closed.
 *
 * @example
 * ```ts
 * contradictions(view, rules, value).map(({ key }) => key); //=> ['evidence.stage-ahead', 'evidence.cooled']
 * ```
 */
export function contradictions(view: View, rules: CompiledForecast, value: DealForecast, options: ContradictionOptions = {}): readonly Reason[] {
  if (value.outcome !== 'open') return [];
  return [...aheadOf(view, rules, value), ...cooled(view, rules, options), ...otherAmounts(view, value), ...passedClose(view, value)];
}

function aheadOf(view: View, rules: CompiledForecast, { claimedStage, evidencedStage }: DealForecast): readonly Reason[] {
  const claimed = rules.stages.find(({ id }) => id === claimedStage?.id);
  if (!claimed || stageEvidence(rules, claimed, view).missing.length === 0) return [];
  const told = view.field('deal.stage');
  const evidence = told ? [evidenceOf(told.fact, 'stage')] : [];
  const { label } = claimed.rule;
  return [evidencedStage
    ? { key: 'evidence.stage-ahead', params: { claimed: label, evidenced: evidencedStage.label }, evidence }
    : { key: 'evidence.stage-bare', params: { claimed: label }, evidence }];
}

const COMMIT: Text = { 'zh-CN': '承诺成交', en: 'Commit' };

function cooled(view: View, { certainty }: CompiledForecast, { cooling = COOLING, firmFrom = 5000 }: ContradictionOptions): readonly Reason[] {
  const firm = lastOf([
    ...(view.ofType('certainty.stated') as readonly Fact<'certainty.stated'>[])
      .filter(({ data }) => (certainty.get(data.state)?.rule.weight ?? 0) >= firmFrom)
      .map((fact) => ({ fact, state: certainty.get(fact.data.state)?.rule.label ?? fact.data.state, field: 'state' })),
    ...(view.ofType('forecast.stated') as readonly Fact<'forecast.stated'>[])
      .filter(({ data }) => data.category === 'commit')
      .map((fact) => ({ fact, state: COMMIT, field: 'category' })),
  ]);
  if (!firm) return [];
  const said = (view.ofType('customer.said') as readonly Fact<'customer.said'>[])
    .filter((fact) => fact.time > firm.fact.time && cooling.includes(fact.data.signal) && !isOfAnother(fact, firm.fact));
  return [...new Set(said.map(({ data }) => data.signal))].map((signal): Reason => {
    const words = said.filter(({ data }) => data.signal === signal);
    const at = words[words.length - 1]?.time ?? firm.fact.time;
    const evidence = words.map((fact) => ({ ...evidenceOf(fact, 'text'), ...(fact.data.span && { span: fact.data.span }) })).reverse();
    return { key: 'evidence.cooled', params: { signal, at, state: firm.state, since: firm.fact.time }, evidence: [...evidence, evidenceOf(firm.fact, firm.field)] };
  });
}

function lastOf<T extends { readonly fact: { readonly time: Instant } }>(list: readonly T[]): T | undefined {
  return list.reduce<T | undefined>((last, one) => (last && last.fact.time > one.fact.time ? last : one), undefined);
}

const AMOUNTS = ['quote.state', 'order.state', 'order.placed'] as const;

function otherAmounts(view: View, { amount, amountFrom }: DealForecast): readonly Reason[] {
  const own = view.field('deal.amount');
  if (!amount || amountFrom !== 'stated' || !own) return [];
  return AMOUNTS.flatMap((record): readonly Reason[] => {
    // What the customer ordered otherwise says nothing about this deal.
    const told = view.ofType(record).flatMap((fact) => {
      const { amount: value } = fact.data as { readonly amount?: Money | null };
      return value !== undefined && isOfSame(fact, own.fact) ? [{ fact, value, document: documentOf(fact) }] : [];
    });
    const last = told.filter(({ document, value }, at) => value !== null && !told.slice(at + 1).some((later) => later.document === document)).at(-1);
    const other = last?.value;
    if (!other || (other.minor === amount.minor && other.currency === amount.currency)) return [];
    const evidence = [evidenceOf(last.fact, 'amount'), evidenceOf(own.fact, 'amount')];
    return [{ key: 'evidence.amount-differs', params: { amount, other, record, at: last.fact.time }, evidence }];
  });
}

/** The quotation or order whose state it is. */
function documentOf({ about }: Fact): string | undefined {
  return about.find(({ type, as }) => as === undefined && (type === 'quote' || type === 'order'))?.id;
}

function dealsOf({ about }: Fact): readonly string[] {
  return about.flatMap(({ type, id, as }) => (type === 'deal' && as === undefined ? [id] : []));
}

function isOfSame(fact: Fact, other: Fact): boolean {
  const deals = dealsOf(other);
  return dealsOf(fact).some((id) => deals.includes(id));
}

/** Words of the same customer about another deal of hers. */
function isOfAnother(fact: Fact, other: Fact): boolean {
  return dealsOf(fact).length > 0 && !isOfSame(fact, other);
}

function passedClose(view: View, { expectedClose: close }: DealForecast): readonly Reason[] {
  const told = view.field('deal.expectedClose');
  if (close === null || !told || view.now - close < DAY) return [];
  const days = Math.floor((view.now - close) / DAY);
  return [{ key: 'evidence.close-passed', params: { close, days }, evidence: [evidenceOf(told.fact, 'expectedClose')] }];
}
