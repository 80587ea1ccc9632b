import type { Money } from '../../facts/facts.types.js';
import { moneyShare } from '../../forecast/round.js';
import type { DealEvidence } from './deal-evidence.types.js';
import type { EvidenceProblem } from './verify.types.js';

type Report = (problem: EvidenceProblem) => void;

/** Every step starts where the last one ended, says what it adds, and rests on something where it adds. */
export function checkLedger({ ledger, number }: DealEvidence, report: Report): void {
  let sum = 0;
  for (const [index, { step, before, after, reason }] of ledger.entries()) {
    const position = index + 1;
    if (before !== sum) report({ code: 'ledger-broken', position, expected: String(sum), received: String(before) });
    else if (reason.points !== undefined && reason.points !== after - before) {
      report({ code: 'ledger-broken', position, expected: String(after - before), received: String(reason.points) });
    }
    // A stage's rate is a prior; whatever raises it, and a deal that is called won, needs evidence.
    if (step !== 'stage' && step !== 'clamp' && after > before && reason.evidence.length === 0) {
      report({ code: 'unsupported', position, expected: 'evidence', received: 'none' });
    }
    sum = after;
  }
  if (number.probability !== sum) report({ code: 'sum-differs', position: null, expected: String(sum), received: String(number.probability) });
}

/** Amount times probability, rounded once. */
export function checkProducts({ number: { amount, probability, weighted, stageProbability, byStage } }: DealEvidence, report: Report): void {
  const compare = (share: number, received: Money | null): void => {
    const expected = amount && moneyShare(amount, share);
    if (written(expected) !== written(received)) report({ code: 'product-differs', position: null, expected: written(expected), received: written(received) });
  };
  compare(probability, weighted);
  compare(stageProbability, byStage);
}

function written(money: Money | null): string {
  return money === null ? 'none' : `${money.minor} ${money.currency}`;
}
