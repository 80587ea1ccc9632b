/** Size of a label's letters. */
const SIZE = 12;

/** About how wide a text is, a little more rather than less: fonts differ, and asking the page would cost a layout. */
export function widthOf(text: string): number {
  let ems = 0;
  for (const letter of text) ems += letter > '\u2e7f' || letter === '▲' ? 1 : /[A-Zmw%@]/.test(letter) ? 0.8 : /[ iljtfr.,:;'|()/-]/.test(letter) ? 0.36 : 0.6;
  return ems * SIZE;
}

/** Something that is not torn, and how wide it is. */
type Piece = readonly [text: string, width: number];

const piece = (text: string): Piece => [text, widthOf(text)];

/** The pieces of a text: Chinese characters, and words. */
export function piecesOf(text: string): readonly Piece[] {
  return (text.match(/[\u2e80-\u{10ffff}][，。、）」：；]?|[^\s\u2e80-\u{10ffff}-]+-?|-|\s+/gu) ?? []).map(piece);
}

/** Pieces on as few lines as `room` allows. A word that is wider than `room` is cut; nothing is left out. */
export function wrap(pieces: readonly Piece[], room: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const [text, width] of pieces.flatMap((one) => (one[1] > room ? [...one[0]].map(piece) : [one]))) {
    // A blank at the end of a line takes no room.
    if (line && used + width > room && text.trim()) {
      lines.push(line.trim());
      line = '';
      used = 0;
    }
    line += text;
    used += width;
  }
  return [...lines, line.trim()].filter(Boolean);
}

/** The same number of lines, as even as possible. */
export function even(pieces: readonly Piece[], room: number): readonly string[] {
  let best = wrap(pieces, room);
  const widest = Math.max(0, ...pieces.map(([, width]) => width));
  for (let narrower = room - 3; best.length > 1 && narrower >= widest; narrower -= 3) {
    const lines = wrap(pieces, narrower);
    if (lines.length > best.length) break;
    best = lines;
  }
  return best;
}
