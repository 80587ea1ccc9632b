import { angleOf } from './shape.js';
import { piecesOf, SIZE, widthOf, wrap } from './wrap.js';

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
const EDGE = 4;
const GAP = 10;
/** So many lines for a name, as long as the ring keeps that share of the width. */
const RATHER = [[2, 0.3], [3, 0.24], [9, 0.18]] as const;

/**
 * The largest ring around which all labels fit in a square `width` px wide, none over another, on few lines.
 * Where not even a small ring leaves room enough, the drawing becomes higher.
 */
export function layout(labels: readonly LabelText[], width: number): Layout {
  const texts = labels.map(({ name, tail }): Measured => ({ pieces: piecesOf(name), tail }));
  for (const [lines, least] of RATHER) {
    for (let share = 0.37; share >= least; share -= 0.015) {
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

type Measured = Pick<LabelText, 'tail'> & { readonly pieces: ReturnType<typeof piecesOf> };

type Draft = { -readonly [K in keyof Label]: Label[K] } & { readonly side: number; readonly pull: number };

function attempt(texts: readonly Measured[], width: number, height: number, radius: number, most: number): Layout | null {
  const reach = radius + GAP;
  const half = width / 2;
  const middle = height / 2;

  const drafts = texts.map((text, index): Draft => {
    const angle = angleOf(index, texts.length);
    const across = Math.cos(angle);
    const down = Math.sin(angle);
    const side = Math.abs(across) < 0.1 ? 0 : Math.sign(across);
    const draft: Draft = { x: half, y: 0, width: 0, height: 0, anchor: side === 0 ? 'middle' : side < 0 ? 'end' : 'start', lines: [], side, pull: down };
    take(draft, text, side === 0 ? width * (texts.length > 6 ? 0.3 : 0.5) : half - EDGE - Math.abs(across) * reach);
    if (side === 0) {
      draft.x = half - draft.width / 2;
      draft.y = down < 0 ? middle - reach - draft.height : middle + reach;
    }
    return draft;
  });
  const centred = drafts.filter(({ side }) => side === 0);

  // Where a label stands says how much room it has, and that how high it is: a few rounds settle it.
  for (let round = 0; round < 5; round++) {
    stack(drafts.filter(({ side }) => side < 0), height, texts.length);
    stack(drafts.filter(({ side }) => side > 0), height, texts.length);
    let settled = true;
    drafts.forEach((draft, index) => {
      const text = texts[index];
      if (draft.side === 0 || !text) return;
      const clear = clearance(draft, middle, reach, centred);
      const room = half - EDGE - clear;
      if (draft.width > room) {
        take(draft, text, room);
        settled = false;
      }
      // Near its axis, as far as there is room.
      const off = Math.max(clear, Math.min(Math.abs(Math.cos(angleOf(index, texts.length))) * radius, half - EDGE - draft.width));
      draft.x = draft.side < 0 ? half - off - draft.width : half + off;
    });
    if (settled) break;
  }

  const fits = drafts.every((draft, index) =>
    draft.lines.length - (texts[index]?.tail.length ?? 0) <= most
    && draft.x >= EDGE - 0.5 && draft.x + draft.width <= width - EDGE + 0.5 && draft.y >= EDGE && draft.y + draft.height <= height - EDGE
    && (draft.side === 0 || Math.abs(draft.side < 0 ? half - draft.x - draft.width : draft.x - half) >= clearance(draft, middle, reach, centred) - 0.5));
  return fits ? { width, height, radius, labels: drafts } : null;
}

function take(draft: Draft, { pieces, tail }: Measured, room: number): void {
  draft.lines = [...wrap(pieces, Math.max(SIZE, room)), ...tail];
  draft.width = Math.max(...draft.lines.map(widthOf));
  draft.height = draft.lines.length * LINE;
}

/** How far from the middle line a label must keep, for the ring and for what stands above or below it. */
function clearance({ y, height }: Draft, middle: number, reach: number, centred: readonly Draft[]): number {
  const away = Math.max(0, y - middle, middle - y - height);
  const ring = away < reach ? Math.sqrt(reach * reach - away * away) : 0;
  return Math.max(ring, 6, ...centred.map((other) => (y < other.y + other.height + EDGE && other.y < y + height + EDGE ? other.width / 2 + GAP : 0)));
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
