import type { SoundRules } from './checks.js';
import type { ConditionParts } from './condition-walk.js';
import type { PolicyProblem } from './errors.js';
import { pointer, shown } from './pointer.js';

/** What the schema of `reconciliation` cannot say: durations, and that limits are by currency. */
export function checkReconciliation({ claims, amount, receipts }: NonNullable<SoundRules['reconciliation']>, parts: ConditionParts): PolicyProblem[] {
  if (claims?.grace !== undefined) parts.duration(claims.grace, '/reconciliation/claims/grace');
  return [
    ...Object.keys(amount ?? {}).filter((currency) => !/^([A-Z]{3}|\*)$/.test(currency)).map((currency): PolicyProblem => ({
      code: 'unknown-rule', path: pointer('reconciliation', 'amount', currency), expected: 'an ISO 4217 code, or * for all others', received: shown(currency),
    })),
    // A cancelled receipt that counted would make every cancellation pointless.
    ...(receipts?.statuses ?? []).flatMap((status, at): readonly PolicyProblem[] => (status === 'cancelled'
      ? [{ code: 'out-of-range', path: pointer('reconciliation', 'receipts', 'statuses', at), expected: 'a status other than cancelled', received: shown(status) }]
      : [])),
  ];
}
