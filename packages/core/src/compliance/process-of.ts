import type { Policy } from '../policy/policy.types.js';
import type { ProcessRule } from './process.types.js';

/** What a policy says of measuring; a `RangeError` where it says nothing. */
export function processOf({ process, ref }: Policy): ProcessRule {
  if (process) return process;
  throw new RangeError(`process: expected a section "process" in ${ref.id}@${ref.version}, received none`);
}
