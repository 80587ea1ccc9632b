import { earlier, judgement } from '../../explain/judgement.js';
import type { Judgement, Reason } from '../../explain/judgement.types.js';
import type { Directive } from '../../directives/directive.types.js';
import type { Book } from '../../facts/book.js';
import { dossier, type Dossier } from '../../facts/dossier.js';
import type { Instant, Money } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { viewOf } from '../../facts/view.js';
import { amountOf } from '../amount.js';
import { outcomeOf } from '../outcome.js';
import type { CompiledRisk } from './compile.js';
import { cycleCase, cyclesOf } from './cycles.js';
import { dealRisk, type DealRisk, type RiskHistory, type RiskLevel } from './deal-risk.js';
import { newCustomerLoss, type NewCustomerLoss } from './new-customers.js';
import { lossHistory, rateOf, type LossHistory, type Rate } from './rescue.js';
import { isCompared } from './stalled.js';

/** One open deal with its risk. */
export interface RiskLine {
  readonly deal: string;
  readonly amount: Money | null;
  readonly risk: Judgement<DealRisk>;
}

/** The risk of all open deals of a firm. */
export interface RiskReport {
  /** Open deals by level; `unknown` where nothing is known to judge by. */
  readonly levels: Readonly<Record<RiskLevel | 'unknown', { readonly deals: number; readonly amounts: readonly Money[]; readonly withoutAmount: number }>>;
  /** Stalled, of those that could be compared with won deals; the others are `notCompared`. */
  readonly stalled: { readonly deals: number; readonly share: Rate | null; readonly notCompared: number };
  readonly optimistic: number;
  readonly reviewsMissing: number;
  /** FC-14, with what the source claims. */
  readonly rescue: LossHistory & { readonly claim: number };
  /** FC-16: customers lost within three months of signing. */
  readonly newCustomers: NewCustomerLoss;
  /** High first, then by points, then by deal. */
  readonly lines: readonly RiskLine[];
  readonly directives: readonly Directive[];
}

/**
 * What the deals of a firm teach about risk: how long won ones took (FC-8), and what became of those whose course foretold
 * their loss (FC-14).
 *
 * @example
 * ```ts
 * learnRisk(book, rules, now).loss.rescue; //=> { rate: 6000, n: 5, lower: 2307, upper: 8824 }
 * ```
 */
export function learnRisk(book: Book, rules: CompiledRisk, now: Instant): RiskHistory {
  return historyOf(dealsOf(book, now), rules, now);
}

/**
 * The risk of every open deal of a book, counted by level, with what the closed ones have taught (FC-8, FC-14, FC-16). Amounts
 * of different currencies are never added.
 *
 * @example
 * ```ts
 * const { value } = riskReport(book, rules, now, { tenant: 'ningbo' });
 * [value.levels.high.deals, value.stalled.share, value.rescue.rescue]; //=> [2, null, { rate: 6000, n: 5, … }]
 * ```
 */
export function riskReport(book: Book, rules: CompiledRisk, now: Instant, options: { readonly tenant?: string } = {}): Judgement<RiskReport> {
  const deals = dealsOf(book, now);
  const history = historyOf(deals, rules, now);
  const lines = deals.flatMap((deal): readonly RiskLine[] => {
    const view = viewOf(deal, now);
    if (outcomeOf(view) !== 'open') return [];
    return [{ deal: deal.ref.id, amount: amountOf(view, []).money, risk: dealRisk(deal, rules, now, { ...options, history }) }];
  }).sort((a, b) => b.risk.value.points - a.risk.value.points || compareText(a.deal, b.deal));
  const risks = lines.map(({ risk }) => risk.value);
  const comparable = risks.filter((risk) => isCompared(risk.stalled));
  const stalled = comparable.filter((risk) => risk.stalled.stalled).length;
  const { claim } = rules.rule.loss;
  const newCustomers = newCustomerLoss(book, rules, now);
  const value: RiskReport = {
    levels: { low: levelCell(lines, 'low'), medium: levelCell(lines, 'medium'), high: levelCell(lines, 'high'), unknown: levelCell(lines, null) },
    stalled: { deals: stalled, share: rateOf(stalled, comparable.length), notCompared: risks.length - comparable.length },
    optimistic: risks.filter(({ optimism }) => optimism?.found).length,
    reviewsMissing: risks.filter(({ review }) => review.state === 'needed').length,
    rescue: { ...history.loss, claim: claim.rescue },
    newCustomers, lines,
    directives: risks.flatMap(({ directives }) => directives).sort((a, b) => a.at - b.at || compareText(a.key, b.key)),
  };
  const { rescue, won, open } = history.loss;
  const rescued: Reason = rescue
    ? { key: 'risk.rescue', params: { ...rescue, won, claim: claim.rescue }, evidence: [] }
    : { key: 'risk.rescue-none', params: { open, claim: claim.rescue }, evidence: [] };
  const validUntil = lines.reduce<Instant | null>((next, { risk }) => earlier(next, risk.validUntil), newCustomers.changesAt);
  return judgement(value, [rescued, newCustomers.reason], { policy: rules.policy, asOf: now, validUntil });
}

/** Deals that a state has introduced by then. */
function dealsOf(book: Book, now: Instant): readonly Dossier[] {
  return book.entities('deal').map((ref) => dossier(book, ref)).filter((deal) => deal.ofType('deal.state').some(({ time }) => time <= now));
}

function historyOf(deals: readonly Dossier[], rules: CompiledRisk, now: Instant): RiskHistory {
  const cases = deals.flatMap((deal) => cycleCase(deal, rules, now) ?? []);
  return { cycles: cyclesOf(cases, rules.rule.stalled, now), loss: lossHistory(deals, rules.rule.loss, now) };
}

function levelCell(lines: readonly RiskLine[], level: RiskLevel | null): RiskReport['levels']['high'] {
  const found = lines.filter(({ risk }) => risk.value.level === level);
  const sums = new Map<string, number>();
  let withoutAmount = 0;
  for (const { amount } of found) {
    if (amount) sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.minor);
    else withoutAmount++;
  }
  const amounts = [...sums].map(([currency, minor]) => ({ currency, minor })).sort((a, b) => compareText(a.currency, b.currency));
  return { deals: found.length, amounts, withoutAmount };
}
