import { evidenceOf } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { EntityRef, Fact, Money } from '../facts/facts.types.js';
import { isAbout } from '../facts/ref.js';
import type { View } from '../facts/view.js';
import type { DealForecast } from './forecast.types.js';
import { isMoney } from './money.js';

/** What a deal is worth, and who says so: its own amount, else the offer's list price, marked as assumed. */
export function amountOf(view: View, read: Fact[]): { money: Money | null; from: DealForecast['amountFrom']; reason: Reason } {
  const stated = view.field('deal.amount');
  if (isMoney(stated?.value)) {
    const evidence = [evidenceOf(stated.fact, 'amount')];
    return { money: stated.value, from: 'stated', reason: { key: 'forecast.amount-stated', params: { amount: stated.value }, evidence } };
  }
  const listed = view.field('product.listPrice');
  if (isMoney(listed?.value)) {
    const name = view.field('product.name');
    if (name) read.push(name.fact);
    const params = { amount: listed.value, product: typeof name?.value === 'string' ? name.value : '' };
    const evidence = [evidenceOf(listed.fact, 'listPrice')];
    return { money: listed.value, from: 'assumed', reason: { key: 'forecast.amount-assumed', params, evidence } };
  }
  return { money: null, from: 'missing', reason: { key: 'forecast.amount-missing', params: {}, evidence: [] } };
}

/** The number a person put beside the computed one, if any; what she states of a month is about her, not about a deal. */
export function statedOf(view: View, deal: EntityRef): DealForecast['stated'] {
  const facts = (view.ofType('forecast.stated') as readonly Fact<'forecast.stated'>[]).filter((fact) => isAbout(fact, deal));
  const last = facts[facts.length - 1];
  return last ? { amount: last.data.amount, by: last.actor ?? null, at: last.time } : null;
}
