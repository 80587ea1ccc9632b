import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importRecords, type ImportOptions, type ImportReport } from '@sextant/adapters/contract';
import { csvMapping, csvSource, type CsvDeclaration } from '@sextant/adapters/csv';
import type { Fact } from '@sextant/core/facts';
import { admit } from '@sextant/core/facts/schema';

/** Bytes of a file of the repository, by its path from the root. */
export function bytesOf(path: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)));
}

/** Imports blocks of bytes, or a text, all facts admitted by the book's own door. */
export async function importCsv(
  declaration: CsvDeclaration, file: string | Iterable<Uint8Array>, options: ImportOptions = {},
): Promise<{ readonly facts: Fact[]; readonly report: ImportReport }> {
  const facts: Fact[] = [];
  const blocks = typeof file === 'string' ? [new TextEncoder().encode(file)] : file;
  const report = await importRecords(csvSource({ declaration, open: () => blocks }), csvMapping(declaration), {
    admit, onFacts: (page) => void facts.push(...page), ...options,
  });
  return { facts, report };
}
