import type { Reason } from '../explain/judgement.types.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { LedgerStep } from './forecast.types.js';

/**
 * The probability as a book of account: every step starts where the last one ended, so the steps add up to the result.
 */
export class Ledger {
  private readonly entries: LedgerStep[] = [];

  get value(): BasisPoints {
    return this.entries[this.entries.length - 1]?.after ?? 0;
  }

  get steps(): readonly LedgerStep[] {
    return this.entries;
  }

  /** Books a step; its reason carries the difference as points. */
  book(step: LedgerStep['step'], after: BasisPoints, reason: Reason): void {
    const before = this.value;
    this.entries.push({ step, before, after, reason: { ...reason, points: after - before } });
  }
}
