import { EvidenceError, canonicalJson, commitCanonical, leafOf } from '@sextant/core/evidence';
import { factProblem, isFollowed, type Fact, type SetAside } from '@sextant/core/facts';
import { entityOf, keyOf, replacedBy } from './keys.js';

/** A fact as its row holds it, but for its place, salt and commitment, which it gets when it is kept. */
export interface Entry {
  readonly fact: Fact;
  readonly source: string;
  readonly id: string;
  readonly payload: string;
}

/** What index columns and rows say about a fact; all of it follows from the fact. */
export interface Indexed {
  readonly type: string;
  readonly time: number;
  readonly recordedAt: number;
  readonly replaces: { readonly source: string; readonly id: string } | null;
  readonly links: string | null;
  readonly about: readonly string[];
  readonly apart: boolean;
}

/** A fact ready to be kept, or what is wrong with it. Never throws for bad data. */
export function entryOf(fact: Fact): Entry | SetAside {
  const problem = factProblem(fact);
  if (problem) return problem;
  const payload = payloadOf(fact);
  return typeof payload === 'string' ? { fact, source: keyOf(fact.source), id: keyOf(fact.id), payload } : payload;
}

function payloadOf(fact: Fact): string | SetAside {
  try {
    return canonicalJson(fact);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    // A property that is not there (`undefined`) is the only such thing a fact may hold.
    if (error.code === 'not-json') return payloadOf(JSON.parse(JSON.stringify(fact)) as Fact);
    const { path, expected, received } = error;
    return { code: 'invalid-data', path, expected, received, source: fact.source.slice(0, 120), id: fact.id.slice(0, 120) };
  }
}

export function indexed(fact: Fact): Indexed {
  const subjects = fact.about.filter(({ as }) => as === undefined);
  const links = fact.about.filter(({ as }) => as !== undefined && isFollowed(as)).map(entityOf);
  return {
    type: fact.type,
    time: fact.time,
    recordedAt: fact.recordedAt,
    replaces: replacedBy(fact),
    links: links.length === 0 ? null : [...new Set(links)].join('\n'),
    about: [...new Set(subjects.map(entityOf))],
    apart: subjects.some(({ type }) => type === 'deal' || type === 'lead'),
  };
}

/** The leaf of an entry: a commitment stands for its content, so that the content stays erasable. */
export function commitmentOf(payload: string, salt: string): { readonly commitment: string; readonly leaf: string } {
  const commitment = commitCanonical(payload, salt);
  return { commitment, leaf: leafOf(commitment) };
}
