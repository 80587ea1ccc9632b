import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One fenced block of a page. */
export interface Block {
  readonly file: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  readonly lang: string;
  /** Words after the language. */
  readonly meta: readonly string[];
  readonly code: string;
  /** Invisible comments right below: `<!-- shows: … -->` as `['shows', '…']`, in order. */
  readonly notes: readonly (readonly [key: string, value: string])[];
}

const ROOT = join(import.meta.dirname, '../..');

/** The pages a reader meets, by path from the root. */
export const PAGES: readonly string[] = [
  'README.md',
  'README.zh-CN.md',
  ...readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md')).sort().map((name) => `docs/${name}`),
];

export function readPage(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

export function exists(path: string): boolean {
  return existsSync(join(ROOT, path));
}

/** Every fenced block of a page, in order. Throws for a fence that is never closed. */
export function blocksOf(file: string): readonly Block[] {
  const lines = readPage(file).split('\n');
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; index++) {
    const fence = /^```(\S*)\s*(.*)$/.exec(lines[index] ?? '');
    if (!fence) continue;
    const end = lines.indexOf('```', index + 1);
    if (end < 0) throw new Error(`${file}:${index + 1}: a block without end`);
    const [, lang = '', meta = ''] = fence;
    blocks.push({
      file, line: index + 1, lang,
      meta: meta.split(/\s+/).filter(Boolean),
      code: lines.slice(index + 1, end).join('\n'),
      notes: notesAfter(lines, end + 1),
    });
    index = end;
  }
  return blocks;
}

function notesAfter(lines: readonly string[], from: number): readonly (readonly [string, string])[] {
  const notes: (readonly [string, string])[] = [];
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const note = /^<!-- (\w+): (.*) -->$/.exec(line);
    if (note) notes.push([note[1] ?? '', note[2] ?? '']);
    else if (line !== '') break;
  }
  return notes;
}

/** First cells of the rows of every table that stands below a heading, code marks taken off. */
export function firstCells(file: string, heading: string): readonly string[] {
  const lines = readPage(file).split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  if (start < 0) throw new Error(`${file}: no heading "${heading}"`);
  const length = lines.slice(start + 1).findIndex((line) => /^#+ /.test(line));
  const section = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
  const rows = section.filter((line) => line.startsWith('|')).map((line) => line.split('|')[1]?.trim() ?? '');
  return rows.slice(2).map((cell) => cell.replaceAll('`', ''));
}
