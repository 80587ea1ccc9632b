import { firstChange } from '../conditions/change.js';
import { earlier, judgement } from '../explain/judgement.js';
import type { Judgement, Reason } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { Fact, Instant, Money } from '../facts/facts.types.js';
import { viewOf } from '../facts/view.js';
import type { BasisPoints } from '../messages/messages.types.js';
import { amountOf, statedOf } from './amount.js';
import type { CompiledForecast, CompiledStage } from './compile.js';
import type { DealForecast, StageClaim } from './forecast.types.js';
import { Ledger } from './ledger.js';
import { outcomeOf } from './outcome.js';
import { optimismOf } from './risk/optimism.js';
import { moneyShare } from './round.js';
import { stageEvidence } from './stage-evidence.js';
import { bookCertainty, bookGate, bookOptimism, bookOutcome, bookSignals, bookStage, claimedStage, marksOf, signalsOf } from './steps.js';
import { bookStopped } from './stopped.js';

/**
 * Forecasts one deal as a ledger of integer steps in order: stage base (clamped to its range), certainty state,
 * signals, caps (FC-1 … FC-4, FC-11). The reasons' points add up to the probability exactly, wherever there is one.
 *
 * An open deal in no stage the policy knows has a probability only by a proven certainty state. Without one nobody knows how
 * likely it is: `probability` and `weighted` are `null`, and nothing is booked that would move a number.
 *
 * @param now Facts after it do not count yet.
 *
 * @example
 * ```ts
 * const { value } = forecast(dossier(book, entity('deal:D-1')), compileForecast(policy), now);
 * value.ledger.map(({ step, before, after }) => [step, before, after]);
 * //=> [['stage', 0, 6000], ['signal', 6000, 7200], ['cap', 7200, 3500]]
 * value.weighted; //=> { minor: 44800000, currency: 'CNY' }
 * ```
 */
export function forecast(deal: Dossier, rules: CompiledForecast, now: Instant): Judgement<DealForecast> {
  const view = viewOf(deal, now);
  const ledger = new Ledger();
  const read: Fact[] = [];
  const outcome = outcomeOf(view);
  const claim = claimedStage(view, rules);
  const proof = claim.stage ? stageEvidence(rules, claim.stage, view) : null;
  const marks: string[] = [];
  let certainty: DealForecast['certainty'] = null;
  let validUntil = firstChange(rules.timed, view);

  if (outcome === 'open') bookStage(ledger, claim);
  else bookOutcome(ledger, outcome, view);
  const stageProbability = outcome !== 'open' || claim.stage ? ledger.value : null;
  let known = stageProbability !== null;
  if (outcome === 'open') {
    certainty = bookCertainty(ledger, rules, view);
    known ||= certainty?.proven === true;
    const signals = signalsOf(rules, view);
    marks.push(...marksOf(signals));
    if (known) bookSignals(ledger, signals, view);
    if (claim.stage && proof) bookGate(ledger, rules, claim.stage, proof, certainty?.proven ?? false, claim.fact);
    if (rules.optimism) {
      const optimism = optimismOf(deal.ref, view, rules.optimism);
      if (optimism.found) marks.push('false-optimism');
      if (optimism.found && known) bookOptimism(ledger, rules, rules.optimism.rule, proof?.evidenced ?? null, optimism);
      // A shorter run cannot become one by itself.
      if (optimism.months >= rules.optimism.rule.months) validUntil = earlier(validUntil, optimism.changesAt);
    }
    bookStopped(ledger, rules.breaker, view, deal.order);
    if (ledger.value > rules.rule.ceiling) {
      ledger.book('cap', rules.rule.ceiling, { key: 'forecast.ceiling', params: { ceiling: rules.rule.ceiling }, evidence: [] });
    }
  }

  const probability = known ? ledger.value : null;
  const amount = amountOf(view, read);
  const expectedClose = view.field('deal.expectedClose');
  if (expectedClose) read.push(expectedClose.fact);
  const stated = statedOf(view, deal.ref);
  const learned = claim.stage?.rule.probability.learned;
  const value: DealForecast = {
    ledger: ledger.steps,
    stageProbability,
    probability,
    origin: learned ? { from: 'history', n: learned.n } : { from: 'preset' },
    claimedStage: nameOf(claim.stage),
    evidencedStage: nameOf(proof?.evidenced),
    certainty,
    marks,
    amount: amount.money,
    amountFrom: amount.from,
    byStage: weightedBy(amount.money, stageProbability),
    weighted: weightedBy(amount.money, probability),
    stated,
    outcome,
    expectedClose: typeof expectedClose?.value === 'number' ? expectedClose.value : null,
  };
  const reasons: Reason[] = [...ledger.steps.map(({ reason }) => reason), amount.reason];
  return judgement(value, reasons, { policy: rules.policy, asOf: now, validUntil, read });
}

function weightedBy(amount: Money | null, share: BasisPoints | null): Money | null {
  return amount && share !== null ? moneyShare(amount, share) : null;
}

function nameOf(stage: CompiledStage | null | undefined): StageClaim | null {
  return stage ? { id: stage.id, label: stage.rule.label } : null;
}
