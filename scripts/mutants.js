// Which surviving mutants somebody has explained. An explanation names the code and not the line, so that it stays
// valid when lines move, and becomes stale when the code changes.

/**
 * @typedef {{ line: number, column: number }} Place as Stryker counts: from 1
 * @typedef {{ file: string, source: string, status: string, mutatorName: string, replacement: string,
 *   location: { start: Place, end: Place } }} Mutant `source` is the whole text of `file`
 * @typedef {{ file: string, snippet: string, replacement: string, why: string }} Explanation
 */

const HEADING = /^## `?([^`\s]+)`?$/;
const CELL_BORDER = /(?<!\\)\|/;

/** @param {string} text */
export const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

/** @param {string} cell */
const uncode = (cell) => oneLine(cell).replaceAll('\\|', '|').replace(/^(`+) ?([^]*?) ?\1$/, '$2');

/**
 * The rows of test/mutation/<area>.md: a heading `## file.ts`, then a table of code, replacement and reason. The code
 * is a piece of the file around what is mutated, or ends in `…` and is the beginning of it; the replacement is that of
 * Stryker, its beginning before `…`, or `*` for any.
 * @param {string} markdown
 * @returns {Explanation[]}
 */
export function readExplanations(markdown) {
  let file = '';
  return markdown.split('\n').flatMap((text) => {
    file = HEADING.exec(text)?.[1] ?? file;
    if (!text.startsWith('|')) return [];
    const [, code = '', replacement = '', why = ''] = text.split(CELL_BORDER);
    if (/^[\s:-]*$/.test(code) || !code.includes('`')) return [];
    if (why.trim() === '') throw new Error(`no reason given for ${code.trim()} in ${file}`);
    return [{ file, snippet: uncode(code), replacement: uncode(replacement), why: why.trim() }];
  });
}

/**
 * @param {string} source
 * @param {Place} place
 */
function offsetOf(source, { line, column }) {
  const before = source.split('\n').slice(0, line - 1);
  return before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
}

/**
 * Whether `text` is `pattern`, or begins with what stands before its `…`.
 * @param {string} text
 * @param {string} pattern
 */
const matches = (text, pattern) =>
  pattern.endsWith('…') ? text.startsWith(pattern.slice(0, -1).trimEnd()) : text === pattern;

/**
 * @param {Mutant} mutant
 * @param {Explanation} row
 */
function isAbout({ file, source, location, replacement }, row) {
  if (file !== row.file) return false;
  if (row.replacement !== '*' && !matches(oneLine(replacement), row.replacement)) return false;
  const [start, end] = [offsetOf(source, location.start), offsetOf(source, location.end)];
  if (row.snippet.endsWith('…')) return matches(oneLine(source.slice(start, end)), row.snippet);
  const snippet = new RegExp(row.snippet.split(' ').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'), 'g');
  return [...source.matchAll(snippet)].some(({ index, 0: found }) => index <= start && end <= index + found.length);
}

/**
 * @param {readonly Mutant[]} survivors
 * @param {readonly Explanation[]} rows
 */
export function explain(survivors, rows) {
  /** @param {Mutant} mutant */
  const isExplained = (mutant) => rows.some((row) => isAbout(mutant, row));
  return {
    explained: survivors.filter(isExplained),
    unexplained: survivors.filter((mutant) => !isExplained(mutant)),
    stale: rows.filter((row) => !survivors.some((mutant) => isAbout(mutant, row))),
  };
}
