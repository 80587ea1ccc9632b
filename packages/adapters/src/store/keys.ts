import { sha256Hex } from '@sextant/core/evidence';
import type { EntityRef, Fact } from '@sextant/core/facts';
import { factRef, parseFactRef } from '@sextant/core/facts';

/** Longer names would not fit into an index. */
const LONGEST = 200;

/**
 * A name as a column of an index holds it: the name itself, but for what PostgreSQL cannot hold there (NUL), what
 * separates lists (line feed), and names beyond every reason, of which the hash stands. Different names stay different.
 */
export function keyOf(name: string): string {
  const key = /[\\\n\0]/.test(name) ? name.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replaceAll('\0', '\\0') : name;
  return key.length <= LONGEST ? key : `${key.slice(0, LONGEST / 2)}\\#${sha256Hex(name)}`;
}

/** The name a key stands for; of one beyond every reason, its beginning and the hash. */
export function nameOf(key: string): string {
  return key.replace(/\\([\\n0#])/g, (_, escaped: string) => ({ '\\': '\\', n: '\n', 0: '\0' })[escaped] ?? '…');
}

/** An entity as index rows name it: `deal:D-1`. */
export function entityOf({ type, id }: EntityRef): string {
  return `${type}:${keyOf(id)}`;
}

/** Source and id of the fact that this one replaces; `null` when it replaces none, or names one that no fact can be. */
export function replacedBy({ replaces }: Fact): { readonly source: string; readonly id: string } | null {
  if (replaces === undefined) return null;
  try {
    const { source, id } = parseFactRef(replaces);
    // Another spelling of the same address is no ref: no fact has it.
    return factRef(source, id) === replaces ? { source: keyOf(source), id: keyOf(id) } : null;
  } catch {
    return null;
  }
}

/** A text for people, without what PostgreSQL cannot hold. */
export function legible(text: string): string {
  return text.replaceAll('\0', '\u2400');
}
