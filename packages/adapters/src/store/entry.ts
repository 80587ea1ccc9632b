import { EvidenceError, canonicalJson, commitCanonical, leafOf } from '@sextant/core/evidence';
import { factProblem, isFollowed, type Fact, type SetAside } from '@sextant/core/facts';
import { sha256 } from './crypto.js';
import { entityOf, keyOf, replacedBy } from './keys.js';

/** A fact as its row holds it, but for its place in the log. */
export interface Entry extends Indexed {
  readonly fact: Fact;
  readonly source: string;
  readonly id: string;
  readonly payload: string;
  readonly salt: string;
  readonly commitment: string;
  readonly leaf: string;
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
export function entryOf(fact: Fact, salt: string): Entry | SetAside {
  const problem = factProblem(fact);
  if (problem) return problem;
  const payload = payloadOf(fact);
  if (typeof payload !== 'string') return payload;
  return { fact, source: keyOf(fact.source), id: keyOf(fact.id), payload, salt, ...commitmentOf(payload, salt), ...indexed(fact) };
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
  const about: string[] = [];
  const links: string[] = [];
  let apart = false;
  for (const entity of fact.about) {
    const list = entity.as === undefined ? about : links;
    if (entity.as !== undefined && !isFollowed(entity.as)) continue;
    if (entity.as === undefined && (entity.type === 'deal' || entity.type === 'lead')) apart = true;
    const name = entityOf(entity);
    if (!list.includes(name)) list.push(name);
  }
  const { type, time, recordedAt } = fact;
  return { type, time, recordedAt, replaces: replacedBy(fact), links: links.length === 0 ? null : links.join('\n'), about, apart };
}

/** The leaf of an entry: a commitment stands for its content, so that the content stays erasable. */
export function commitmentOf(payload: string, salt: string): { readonly commitment: string; readonly leaf: string } {
  const commitment = commitCanonical(payload, salt, sha256);
  return { commitment, leaf: leafOf(commitment, sha256) };
}
