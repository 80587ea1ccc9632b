import { compareText } from '../../facts/order.js';
import type { BasisPoints } from '../../messages/messages.types.js';

/** A text without what does not change its meaning: width, letter case, spaces and punctuation. */
export function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}]/gu, '');
}

/** One text with what it is to be told by. */
export interface TextItem<T> {
  readonly item: T;
  readonly text: string;
}

/** A text that says the same as an earlier one. */
export interface Copy<T> {
  readonly item: T;
  readonly of: T;
  /** Common three-letter pieces ÷ all pieces of both, rounded down; 10 000: the same to the letter. */
  readonly similarity: BasisPoints;
}

interface Original<T> {
  readonly item: T;
  /** Its place among the originals. */
  readonly order: number;
  readonly pieces: ReadonlySet<string>;
}

/**
 * Which texts repeat an earlier one, equal or near: the Jaccard similarity of their three-letter pieces reaches
 * `atLeast`. Each is told with the most similar original before it (of two as similar, with the earlier), and an
 * original is what repeats none.
 *
 * Exact, without comparing all with all: texts that are so similar share one of their rarest pieces, so only those
 * that do are compared.
 *
 * @param texts In order; the first one of its kind is the original.
 * @param atLeast Basis points, above 0.
 */
export function copiesIn<T>(texts: readonly TextItem<T>[], atLeast: BasisPoints, leastLength: number): readonly Copy<T>[] {
  const known = texts
    .map(({ item, text }) => ({ item, text: normalised(text) }))
    .filter(({ text }) => text.length >= Math.max(leastLength, 1))
    .map(({ item, text }) => ({ item, pieces: piecesOf(text) }));
  const frequency = new Map<string, number>();
  for (const { pieces } of known) for (const piece of pieces) frequency.set(piece, (frequency.get(piece) ?? 0) + 1);

  const copies: Copy<T>[] = [];
  const byPiece = new Map<string, Original<T>[]>();
  for (const [order, { item, pieces }] of known.entries()) {
    const rare = rarest(pieces, frequency, atLeast);
    const candidates = new Set(rare.flatMap((piece) => byPiece.get(piece) ?? []));
    let best: Copy<T> | null = null;
    for (const original of [...candidates].sort((a, b) => a.order - b.order)) {
      const similarity = jaccard(pieces, original.pieces);
      if (similarity >= atLeast && similarity > (best?.similarity ?? 0)) best = { item, of: original.item, similarity };
    }
    if (best) {
      copies.push(best);
      continue;
    }
    const original = { item, order, pieces };
    for (const piece of rare) {
      const others = byPiece.get(piece);
      if (others) others.push(original);
      else byPiece.set(piece, [original]);
    }
  }
  return copies;
}

function piecesOf(text: string): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at++) pieces.add(text.slice(at, at + 3));
  if (pieces.size === 0) pieces.add(text);
  return pieces;
}

/** So many of the rarest pieces that any set similar enough has one of them among its own. */
function rarest(pieces: ReadonlySet<string>, frequency: ReadonlyMap<string, number>, atLeast: BasisPoints): readonly string[] {
  const count = pieces.size - Math.ceil((pieces.size * atLeast) / 10_000) + 1;
  return [...pieces].sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || compareText(a, b)).slice(0, count);
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): BasisPoints {
  let common = 0;
  for (const piece of a) if (b.has(piece)) common++;
  return Math.floor((common * 10_000) / (a.size + b.size - common));
}
