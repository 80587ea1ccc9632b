import { evidenceOf } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { EntityRef, Fact, Instant, Money } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';
import type { DealForecast } from './forecast.types.js';
import { isAbout } from './risk/about.js';

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

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value;
}

/** When a deal was closed: the date told with its outcome or later, else the instant the outcome was first told. */
export function closedAtOf(view: View, since = outcomeSince(view)): Instant | null {
  if (since === null) return null;
  const told = view.field('deal.closedAt');
  return told && typeof told.value === 'number' && told.since >= since ? told.value : since;
}

/** Since when the outcome is what it is: a source that tells it again and again does not close a deal anew. */
export function outcomeSince(view: View): Instant | null {
  const outcome = view.field('deal.outcome');
  if (!outcome) return null;
  let { since } = outcome;
  const states = view.ofType('deal.state') as readonly Fact<'deal.state'>[];
  const own = subjectOf(outcome.fact);
  for (let at = states.length - 1; at >= 0; at--) {
    const fact = states[at] as Fact<'deal.state'>;
    const { outcome: told } = fact.data;
    if (told === undefined || subjectOf(fact) !== own) continue;
    if (told !== outcome.value) break;
    since = fact.time;
  }
  return since;
}

/** The deal a state is about, not one it names in a role. */
function subjectOf({ about }: Fact): string | undefined {
  return about.find(({ type, as }) => type === 'deal' && as === undefined)?.id;
}

/** The number a person put beside the computed one, if any; what she states of a month is about her, not about a deal. */
export function statedOf(view: View, deal: EntityRef): DealForecast['stated'] {
  const facts = (view.ofType('forecast.stated') as readonly Fact<'forecast.stated'>[]).filter((fact) => isAbout(fact, deal));
  const last = facts[facts.length - 1];
  return last ? { amount: last.data.amount, by: last.actor ?? null, at: last.time } : null;
}
