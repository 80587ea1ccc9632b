import { even, piecesOf, widthOf, wrap } from './text-lines.js';

/** What stands outside a ring, in one direction: a name, which wraps, and lines that do not. */
export interface LabelText {
  /** Radians, clockwise from the right. */
  readonly angle: number;
  readonly name: string;
  readonly tail: readonly string[];
}

/** Where a label stands, seen from the middle of the ring. */
export interface Label {
  /** Left of the ring, above or below it, right of it. */
  readonly side: -1 | 0 | 1;
  /** Where its lines end, have their middle, or begin, as `side` has it. */
  readonly x: number;
  /** Its upper edge. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

/** A ring with its labels, in a drawing that is as high as wide, unless the names need more. */
export interface Around<T> {
  readonly height: number;
  readonly radius: number;
  /** What was given, each with its place. */
  readonly labels: readonly (T & Label)[];
}

export const LINE = 16;
/** What labels keep from each other, from the middle line, and from the ring. */
const EDGE = 4;
const NEAREST = 6;
const GAP = 10;
/** From so many lines for a name on, words may be cut, and the drawing becomes higher. */
const CUT = 5;
/** Here one gives up. */
const MOST = 50;

/**
 * The largest ring around which all labels fit in a drawing `width` px wide, none over another, on few lines; `null`
 * where not even the highest drawing has room.
 */
export function around<T extends LabelText>(texts: readonly T[], width: number): Around<T> | null {
  // In line with the text around, where there is room for that.
  const inner = width / 2 - (width < 320 ? 5 : 16);
  const drafts = texts.map((text) => draftOf(text, 2 * inner));
  let height = width;
  for (let most = 1; most < MOST; most++) {
    if (most >= CUT) height = Math.round(height * 1.05);
    for (let share = 42; share >= Math.max(18, 38 - 5 * most); share -= 2) {
      const radius = Math.round((width * share) / 100);
      const labels = attempt(drafts.map((draft) => ({ ...draft })), inner, height, radius, most);
      if (labels) return { height, radius, labels: labels.map((label, index) => ({ ...texts[index], ...label }) as T & Label) };
    }
  }
  return null;
}

interface Draft extends Pick<LabelText, 'tail'> {
  readonly side: Label['side'];
  readonly across: number;
  readonly down: number;
  readonly pieces: ReturnType<typeof piecesOf>;
  readonly widest: number;
  room: number;
  y: number;
  width: number;
  height: number;
  lines: readonly string[];
}

function draftOf({ angle, name, tail }: LabelText, room: number): Draft {
  const across = Math.cos(angle);
  const pieces = piecesOf(name);
  return take({
    side: Math.abs(across) < 0.1 ? 0 : across < 0 ? -1 : 1,
    across, down: Math.sin(angle), pieces, tail, widest: Math.max(0, ...pieces.map(([, wide]) => wide)),
    room, y: 0, width: 0, height: 0, lines: [],
  }, wrap);
}

/**
 * Where a label stands says how much room it has, and that how high it is: each begins on one line, and becomes
 * narrower as long as it reaches into the ring.
 */
function attempt(drafts: readonly Draft[], inner: number, height: number, radius: number, most: number): readonly Label[] | null {
  /** How far from the middle line a label has to keep. */
  const clear = ({ y, height: high }: Draft): number =>
    Math.max(NEAREST, Math.sqrt(Math.max(0, (radius + GAP) ** 2 - Math.max(0, y, -y - high) ** 2)));

  for (let settled = false; !settled;) {
    settled = true;
    for (const side of [-1, 1]) if (!stack(drafts.filter((draft) => draft.side !== -side), height)) return null;
    for (const draft of drafts) {
      const room = draft.side !== 0 ? inner - clear(draft) : clear(draft) > NEAREST ? 0 : 2 * inner;
      if (draft.width <= room) continue;
      settled = false;
      draft.room = room;
      if (room <= 0 || take(draft, wrap).width > room) return null;
      if (most < CUT && (draft.lines.length - draft.tail.length > most || draft.widest > room)) return null;
    }
  }
  return drafts.map((draft): Label => {
    const { side, across } = draft;
    const { y, width: wide, height: high, lines } = take(draft, even);
    // Near its direction, as far as there is room.
    const off = Math.max(clear(draft), Math.min(Math.abs(across) * radius, inner - wide));
    return { side, x: side * off, y, width: wide, height: high, lines };
  });
}

function take(draft: Draft, how: typeof wrap): Draft {
  draft.lines = [...how(draft.pieces, draft.room), ...draft.tail];
  draft.width = Math.max(...draft.lines.map(widthOf));
  draft.height = draft.lines.length * LINE;
  return draft;
}

/**
 * Puts labels one below the other: what is left of the height stands between them, so that each comes near the height
 * of its direction. `false` where they are too high.
 */
function stack(drafts: readonly Draft[], height: number): boolean {
  let free = height - EDGE;
  for (const draft of drafts) free -= draft.height + EDGE;
  let top = EDGE - height / 2;
  for (const draft of [...drafts].sort((a, b) => a.down - b.down)) {
    // The corners are where most room is.
    draft.y = top + free * Math.min(1, Math.max(0, 0.5 + draft.down * 0.9));
    top += draft.height + EDGE;
  }
  return free >= 0;
}
