import { angleOf } from './shape.js';
import { even, piecesOf, SIZE, widthOf, wrap } from '../base/text-lines.js';

/** What stands outside the ring for one axis: its name, which wraps, and lines that do not. */
export interface LabelText {
  readonly name: string;
  readonly tail: readonly string[];
}

export interface Label {
  /** Upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly lines: readonly string[];
}

export interface Layout {
  readonly width: number;
  /** As much as the width, unless the names need more. */
  readonly height: number;
  readonly radius: number;
  readonly labels: readonly Label[];
}

export const LINE = 16;
/** What labels keep from the rim above and below, and from each other. */
const EDGE = 4;
const GAP = 10;
/** From the middle line. */
const NEAREST = 6;
/** So many lines for a name, as long as the ring keeps that share of the width. */
const RATHER = [[1, 0.34], [2, 0.3], [3, 0.24], [9, 0.18]] as const;

/**
 * The largest ring around which all labels fit in a square `width` px wide, none over another, on few lines.
 * Where not even a small ring leaves room enough, the drawing becomes higher.
 */
export function layout(labels: readonly LabelText[], width: number): Layout {
  const texts = labels.map(({ name, tail }): Measured => {
    const pieces = piecesOf(name);
    return { pieces, tail, widest: Math.max(0, ...pieces.map(([, wide]) => wide)) };
  });
  for (const [lines, least] of RATHER) {
    for (let share = 0.42; share >= least; share -= 0.02) {
      const found = attempt(texts, width, width, Math.round(width * share), lines);
      if (found) return found;
    }
  }
  const least = Math.round(width * 0.18);
  for (let height = width; height < width * 9; height += LINE) {
    const found = attempt(texts, width, height, least, Infinity);
    if (found) return found;
  }
  return { width, height: width, radius: least, labels: [] };
}

type Measured = Pick<LabelText, 'tail'> & { readonly pieces: ReturnType<typeof piecesOf>; readonly widest: number };

type Draft = { -readonly [K in keyof Label]: Label[K] } & { readonly side: number; readonly pull: number; readonly tip: number; room: number };

/** @param most Lines of a name; without end, words may be cut as well. */
function attempt(texts: readonly Measured[], width: number, height: number, radius: number, most: number): Layout | null {
  const reach = radius + GAP;
  const half = width / 2;
  // In line with the text around, where there is room for that.
  const inner = half - (width < 320 ? 5 : 16);
  const middle = height / 2;

  const drafts = texts.map((text, index): Draft => {
    const angle = angleOf(index, texts.length);
    const across = Math.cos(angle);
    const pull = Math.sin(angle);
    const side = Math.abs(across) < 0.1 ? 0 : Math.sign(across);
    const room = side === 0 ? width * (texts.length > 6 ? 0.3 : 0.5) : inner - NEAREST;
    const draft: Draft = { x: 0, y: 0, width: 0, height: 0, anchor: side === 0 ? 'middle' : side < 0 ? 'end' : 'start', lines: [], side, pull, room, tip: Math.abs(across) * radius };
    take(draft, text, wrap);
    if (side === 0) draft.y = pull < 0 ? middle - reach - draft.height : middle + reach;
    return draft;
  });
  const centred = drafts.filter(({ side }) => side === 0);

  // Where a label stands says how much room it has, and that how high it is: a few rounds settle it.
  let settled = false;
  for (let round = 0; round < 6 && !settled; round++) {
    for (const side of [-1, 1]) stack(drafts.filter((draft) => draft.side === side), height, texts.length);
    settled = true;
    drafts.forEach((draft, index) => {
      const text = texts[index];
      if (draft.side === 0 || !text) return;
      const room = inner - clearance(draft, middle, reach, centred);
      if (draft.width <= room) return;
      draft.room = room;
      take(draft, text, wrap);
      settled = false;
    });
  }
  const fits = settled && drafts.every(({ lines, width: wide, y, height: high }, index) => {
    const text = texts[index];
    return text && lines.length - text.tail.length <= most && (most === Infinity || wide >= text.widest) && wide <= 2 * inner
      && y >= EDGE && y + high <= height - EDGE;
  });
  if (!fits) return null;

  drafts.forEach((draft, index) => {
    const text = texts[index];
    if (text) take(draft, text, even);
    // Near its axis, as far as there is room.
    const off = Math.max(clearance(draft, middle, reach, centred), Math.min(draft.tip, inner - draft.width));
    draft.x = draft.side === 0 ? half - draft.width / 2 : draft.side < 0 ? half - off - draft.width : half + off;
  });
  return { width, height, radius, labels: drafts };
}

function take(draft: Draft, { pieces, tail }: Measured, how: typeof wrap): void {
  draft.lines = [...how(pieces, Math.max(SIZE, draft.room)), ...tail];
  draft.width = Math.max(...draft.lines.map(widthOf));
  draft.height = draft.lines.length * LINE;
}

/** How far from the middle line a label must keep, for the ring and for what stands above or below it. */
function clearance({ y, height }: Draft, middle: number, reach: number, centred: readonly Draft[]): number {
  const away = Math.max(0, y - middle, middle - y - height);
  const ring = away < reach ? Math.sqrt(reach * reach - away * away) : 0;
  return Math.max(ring, NEAREST, ...centred.map((other) => (y < other.y + other.height + EDGE && other.y < y + height + EDGE ? other.width / 2 + GAP : 0)));
}

/** Puts the labels of one side one above the other, each as near as possible to the height of its axis. */
function stack(side: readonly Draft[], height: number, count: number): void {
  const sorted = [...side].sort((a, b) => a.pull - b.pull);
  let top = EDGE;
  for (const draft of sorted) {
    const pull = count === 4 ? Math.sign(draft.pull) : Math.sign(draft.pull) * Math.sqrt(Math.abs(draft.pull));
    draft.y = Math.max(top, height / 2 + pull * (height / 2 - EDGE - draft.height / 2) - draft.height / 2);
    top = draft.y + draft.height + EDGE;
  }
  let bottom = height - EDGE;
  for (const draft of sorted.reverse()) {
    draft.y = Math.min(draft.y, bottom - draft.height);
    bottom = draft.y - EDGE;
  }
}
