/** One column: its title, and on which side its cells stand. */
export interface Column {
  readonly title: string;
  readonly align?: 'right';
}

/** Cells wider than this are cut, so that one long title does not push the rest away. */
const WIDEST = 44;

/**
 * A table for a terminal. Chinese characters take two places.
 *
 * @example
 * ```ts
 * table([{ title: '商机' }, { title: 'n', align: 'right' }], [['D-1', '7']]); //=> '商机  n\nD-1   7'
 * ```
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cut = rows.map((row) => row.map(clipped));
  const widths = columns.map(({ title }, index) => Math.max(widthOf(title), ...cut.map((row) => widthOf(row[index] ?? ''))));
  const line = (cells: readonly string[]): string => columns.map(({ align }, index) => {
    const cell = cells[index] ?? '';
    const gap = ' '.repeat((widths[index] ?? 0) - widthOf(cell));
    return align === 'right' ? gap + cell : cell + gap;
  }).join('  ').trimEnd();
  return [line(columns.map(({ title }) => title)), ...cut.map(line)].join('\n');
}

function clipped(text: string): string {
  // What would move the cursor or end the line has no place in a cell.
  const plain = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
  if (widthOf(plain) <= WIDEST) return plain;
  let kept = '';
  for (const sign of plain) {
    if (widthOf(kept) + widthOf(sign) > WIDEST - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}

/** Full-width signs: CJK, kana, Hangul, full-width forms. */
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/gu;

function widthOf(text: string): number {
  return [...text].length + (text.match(WIDE)?.length ?? 0);
}
