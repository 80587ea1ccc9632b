import type { Duration } from '../conditions/condition.types.js';
import { parseDuration } from '../time/duration.js';
import { walkCondition, type ConditionParts } from './condition-walk.js';
import type { SoundRules } from './checks.js';
import type { PolicyProblem } from './errors.js';
import { pointer, shown } from './pointer.js';

type SoundConduct = NonNullable<SoundRules['conduct']>;

/** What the schema of `conduct` cannot say: durations, the order of bounds, tags that are defined, conditions. */
export function checkConduct(conduct: SoundConduct, parts: ConditionParts): PolicyProblem[] {
  for (const [path, duration] of durationsIn(conduct)) if (duration !== undefined) parts.duration(duration, `/conduct/${path}`);
  if (conduct.daily?.degree) parts.between(conduct.daily.degree, '/conduct/daily/degree');
  if (conduct.storeWeek?.rating) parts.between(conduct.storeWeek.rating, '/conduct/storeWeek/rating');
  for (const [id, { met } = {}] of Object.entries(conduct.recordCheck?.requires ?? {})) {
    if (met) walkCondition(met, pointer('conduct', 'recordCheck', 'requires', id, 'met'), parts);
  }
  return [...checkTags(conduct.actionValue ?? {}), ...checkStretch(conduct.visits?.fall?.stretch)];
}

function durationsIn({ actionValue, attendance, visitProof, blockers, trail, piles, proof, patterns, storeWeek, visits }: SoundConduct):
readonly (readonly [path: string, duration: Duration | undefined])[] {
  return [
    ['actionValue/closing/within', actionValue?.closing?.within],
    ['attendance/within', attendance?.within],
    ['visitProof/within', visitProof?.within],
    ['blockers/within', blockers?.within],
    ['trail/within', trail?.within],
    ['piles/baseline', piles?.baseline],
    ['piles/period', piles?.period],
    ['proof/before', proof?.before],
    ['proof/after', proof?.after],
    ['proof/contradictedWithin', proof?.contradictedWithin],
    ['patterns/backAndForth/within', patterns?.backAndForth?.within],
    ['patterns/burst/within', patterns?.burst?.within],
    ['storeWeek/upload', storeWeek?.upload],
    ['storeWeek/quote', storeWeek?.quote],
    ['visits/frequency/within', visits?.frequency?.within],
    ['visits/moves', visits?.moves],
    ['visits/fall/stretch', visits?.fall?.stretch],
  ];
}

/** A tag nobody can give would never be found, silently. */
function checkTags({ tags, prospecting, closing, strategy }: NonNullable<SoundConduct['actionValue']>): PolicyProblem[] {
  if (!tags) return [];
  const named: readonly (readonly [path: string, tag: string | undefined])[] = [
    ...(prospecting?.tags ?? []).map((tag, at) => [`prospecting/tags/${at}`, tag] as const),
    ['closing/tag', closing?.tag],
    ...(strategy?.tags ?? []).map((tag, at) => [`strategy/tags/${at}`, tag] as const),
  ];
  return named.flatMap(([path, tag]): readonly PolicyProblem[] => {
    if (tag === undefined || Object.hasOwn(tags, tag)) return [];
    return [{ code: 'unknown-rule', path: `/conduct/actionValue/${path}`, expected: `one of ${Object.keys(tags).join(', ')}`, received: shown(tag) }];
  });
}

/** Time is cut into stretches of this length. */
function checkStretch(stretch: Duration | undefined): PolicyProblem[] {
  if (stretch === undefined || !/^P/.test(stretch)) return [];
  try {
    if (parseDuration(stretch) > 0) return [];
  } catch {
    return [];
  }
  return [{ code: 'out-of-range', path: '/conduct/visits/fall/stretch', expected: 'a duration above 0', received: shown(stretch) }];
}
