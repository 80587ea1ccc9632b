import { checkAssignment } from './check-assignment.js';
import { checkOrder } from './check-stages.js';
import type { SoundRules } from './checks.js';
import { walkCondition, walkPattern, type ConditionParts } from './condition-walk.js';
import type { PolicyProblem } from './errors.js';
import { pointer, shown } from './pointer.js';

type SoundLeads = NonNullable<SoundRules['leads']>;

/** What the schema of `leads` cannot say: fields that exist, keys that can match, conditions, durations, stations, phrases of one tag. */
export function checkLeads({ identity, journey, assignment, intents, reports }: SoundLeads, parts: ConditionParts): PolicyProblem[] {
  for (const [id, touch] of Object.entries(journey?.touches ?? {})) if (touch?.of) walkPattern(touch.of, pointer('leads', 'journey', 'touches', id, 'of'), parts);
  if (journey?.answers) walkPattern(journey.answers, '/leads/journey/answers', parts);
  for (const [id, rule] of Object.entries(assignment?.rules ?? {})) if (rule?.when) walkCondition(rule.when, pointer('leads', 'assignment', 'rules', id, 'when'), parts);
  for (const end of ['from', 'to'] as const) {
    const absence = assignment?.absence?.[end];
    if (absence) walkPattern(absence, `/leads/assignment/absence/${end}`, parts);
  }
  if (assignment?.openFor !== undefined) parts.duration(assignment.openFor, '/leads/assignment/openFor');
  for (const [at, { of }] of (intents?.from ?? []).entries()) walkPattern(of, `/leads/intents/from/${at}/of`, parts);
  if (reports?.contact) walkPattern(reports.contact, '/leads/reports/contact', parts);
  for (const [id, measure] of Object.entries(reports?.measures ?? {})) {
    const path = pointer('leads', 'reports', 'measures', id);
    if (measure?.holds) walkCondition(measure.holds, `${path}/holds`, parts);
    if (measure?.within !== undefined) parts.duration(measure.within, `${path}/within`);
  }
  return [
    ...checkIdentity(identity ?? {}),
    ...checkAssignment(assignment ?? {}),
    ...checkOrder(assignment?.rules ?? {}, '/leads/assignment/rules'),
    ...checkOrder(reports?.measures ?? {}, '/leads/reports/measures'),
    ...checkPhrases(intents ?? {}),
  ];
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

/** A phrase that means two things would mean the one a file happens to name first. */
function checkPhrases({ tags }: NonNullable<SoundLeads['intents']>): PolicyProblem[] {
  const meant = new Map<string, string>();
  return Object.entries(tags ?? {}).flatMap(([id, tag]) => (tag?.phrases ?? []).flatMap((phrase, at): readonly PolicyProblem[] => {
    const other = meant.get(phrase.toLowerCase());
    meant.set(phrase.toLowerCase(), other ?? id);
    if (other === undefined || other === id) return [];
    return [{ code: 'duplicate-alias', path: pointer('leads', 'intents', 'tags', id, 'phrases', at), expected: 'a phrase of one tag only', received: `${JSON.stringify(phrase)}, also of ${other}` }];
  }));
}
