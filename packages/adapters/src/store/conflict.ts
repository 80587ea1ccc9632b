import { canonicalJson } from '@sextant/core/evidence';
import type { Fact, SetAside } from '@sextant/core/facts';

/** A fact whose source and id another fact has already: which part differs, and what it says there. */
export function conflictOf(fact: Fact, standing: Fact): SetAside {
  const key = partsOf(fact, standing).find((part) => textOf(fact[part]) !== textOf(standing[part]));
  return {
    code: 'conflicting-duplicate',
    path: key === undefined ? '' : `/${key}`,
    expected: 'the same content as the fact kept first',
    received: key === undefined ? 'other content' : excerpt(textOf(fact[key])),
    source: fact.source.slice(0, 120),
    id: fact.id.slice(0, 120),
  };
}

function partsOf(a: Fact, b: Fact): readonly (keyof Fact)[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof Fact)[];
}

function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : canonicalJson(JSON.parse(JSON.stringify(value)));
}

function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
