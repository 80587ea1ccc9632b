import type { SoundRules } from './checks.js';
import type { PolicyProblem } from './errors.js';
import { pointer, shown } from './pointer.js';

type SoundLeads = NonNullable<SoundRules['leads']>;

/** What the schema of `leads` cannot say: fields that exist, keys that can ever match. */
export function checkLeads({ identity }: SoundLeads): PolicyProblem[] {
  return checkIdentity(identity ?? {});
}

const FIELD = /^(?:lead|contact|account)\.[A-Za-z]+$/;

function checkIdentity({ keys }: NonNullable<SoundLeads['identity']>): PolicyProblem[] {
  const weak = Object.values(keys ?? {}).filter((key) => key?.suffices === 'with-another');
  const named = new Set(weak.map((key) => key?.names));
  return Object.entries(keys ?? {}).flatMap(([id, key]): readonly PolicyProblem[] => {
    const path = pointer('leads', 'identity', 'keys', id);
    return [
      ...(key?.fields ?? []).flatMap((field, at): readonly PolicyProblem[] => (FIELD.test(field) ? [] : [{
        code: 'unknown-rule', path: `${path}/fields/${at}`, expected: 'a field of a lead, contact or account, such as lead.email', received: shown(field),
      }])),
      // A weak key that no other one can complete would never match, silently.
      ...(key?.suffices === 'with-another' && named.size === 1 && key.names !== undefined ? [{
        code: 'missing' as const, path: `${path}/suffices`,
        expected: `another such key that names the ${key.names === 'person' ? 'company' : 'person'}`, received: 'none',
      }] : []),
    ];
  });
}
