import type { Money } from '../../facts/facts.types.js';
import { moneyShare } from '../../forecast/round.js';
import type { DealEvidence } from './deal-evidence.types.js';
import type { EvidenceProblem } from './verify.types.js';

type Report = (problem: EvidenceProblem) => void;

/**
 * Every step starts where the last one ended, says what it adds, and rests on something where it adds. Without a stage and
 * without a proven certainty state there is nothing a step could move, and no number.
 */
export function checkLedger({ ledger, number }: DealEvidence, report: Report): void {
  let sum = 0;
  const unknown = !isStaged(ledger) && !ledger.some(({ reason }) => reason.key === 'forecast.certainty');
  for (const [index, { step, before, after, reason }] of ledger.entries()) {
    const position = index + 1;
    if (before !== sum) report({ code: 'ledger-broken', position, expected: String(sum), received: String(before) });
    else if (reason.points !== undefined && reason.points !== after - before) {
      report({ code: 'ledger-broken', position, expected: String(after - before), received: String(reason.points) });
    }
    // A stage's rate is a prior; whatever raises it, and a deal that is called won, needs evidence.
    if (after > before && (unknown || (step !== 'stage' && step !== 'clamp' && reason.evidence.length === 0))) {
      report({ code: 'unsupported', position, expected: 'evidence', received: 'none' });
    }
    sum = after;
  }
  const expected = unknown ? null : sum;
  if (number.probability !== expected) {
    report({ code: 'sum-differs', position: null, expected: String(expected ?? 'none'), received: String(number.probability ?? 'none') });
  }
}

/** Whether there is a rate to begin with: that of a stage, or of how the deal ended. */
function isStaged(ledger: DealEvidence['ledger']): boolean {
  return ledger[0]?.reason.key !== 'forecast.no-stage';
}

/** Amount times probability, rounded once; none where either is not known. By stage there is a rate where there is a stage. */
export function checkProducts({ ledger, number: { amount, probability, weighted, stageProbability, byStage } }: DealEvidence, report: Report): void {
  const compare = (share: number | null, received: Money | null): void => {
    const expected = amount && share !== null ? moneyShare(amount, share) : null;
    if (written(expected) !== written(received)) report({ code: 'product-differs', position: null, expected: written(expected), received: written(received) });
  };
  compare(probability, weighted);
  compare(stageProbability, byStage);
  const staged = isStaged(ledger);
  if ((stageProbability !== null) !== staged) {
    report({ code: 'product-differs', position: null, expected: staged ? 'the rate of a stage' : 'none', received: String(stageProbability ?? 'none') });
  }
}

function written(money: Money | null): string {
  return money === null ? 'none' : `${money.minor} ${money.currency}`;
}
