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

/** Rows of the table below a heading whose first column has this name; code marks are taken off. */
export function rowsBelow(file: string, heading: string, column: string): readonly (readonly string[])[] {
  const lines = readPage(file).split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  const head = lines.findIndex((line, index) => index > start && cellsOf(line)[0] === column);
  if (start < 0 || head < 0) throw new Error(`${file}: no table of "${column}" below "${heading}"`);
  const length = lines.slice(head).findIndex((line) => !line.startsWith('|'));
  return lines.slice(head + 2, length < 0 ? undefined : head + length).map(cellsOf);
}

function cellsOf(line: string): readonly string[] {
  return line.startsWith('|') ? line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', '')) : [];
}

/** Code that runs in Node; a block marked `page` runs in a browser. */
export function isExample({ lang, meta }: Block): boolean {
  return (lang === 'ts' || lang === 'js') && !meta.includes('page');
}

/** A block as it is meant to be read: one marked `continued` with those it goes on from. */
export function wholeOf(block: Block, blocks: readonly Block[]): string {
  if (!block.meta.includes('continued')) return block.code;
  const before = blocks.slice(0, blocks.indexOf(block)).findLast(isExample);
  if (!before) throw new Error(`${block.file}:${block.line} goes on from nothing`);
  return `${wholeOf(before, blocks)}\n${block.code}`;
}

export function fileNameOf({ file, line }: Block): string {
  return `${file.replace(/\W/g, '-')}-${line}.ts`;
}
