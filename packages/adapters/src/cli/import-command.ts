import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Fact } from '@sextant/core/facts';
import { admit } from '@sextant/core/facts/schema';
import { importRecords, type ImportReport } from '../contract/import-records.js';
import { csvMapping } from '../csv/csv-mapping.js';
import { csvSource } from '../csv/csv-source.js';
import type { CsvDeclaration } from '../csv/csv.types.js';
import { CliError, EXIT, type CliIo, type ExitCode } from './cli.types.js';
import { codeOf, readJsonFile } from './files.js';
import { openData, type DataOptions, type OpenStore } from './firm.js';
import type { Progress } from './progress.js';
import type { CliWords } from './words.js';

export interface ImportCommandOptions extends DataOptions {
  readonly declaration: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** How many rejects are shown; all are counted. */
const SHOWN = 20;

/** `sextant import`: reads a CSV export by its declaration into the store. The same export again adds nothing. */
export async function importCommand(file: string, options: ImportCommandOptions, io: CliIo, words: CliWords, progress: Progress): Promise<ExitCode> {
  const declaration = await readJsonFile(options.declaration, io, words) as CsvDeclaration;
  const path = resolve(io.cwd, file);
  const source = csvSource({ declaration, open: () => createReadStream(path) });
  const mapping = csvMapping(declaration);
  await access(path).catch((error: unknown) => {
    throw new CliError(words.cannotRead(file, codeOf(error)), EXIT.input);
  });
  const { dryRun = false } = options;
  const opened: OpenStore | null = dryRun ? null : await openData(options, io);
  let added = 0;
  let known = 0;
  const keep = async (facts: readonly Fact[]): Promise<void> => {
    const committed = await opened?.store.commit({ at: io.clock.now(), facts });
    added += committed?.added ?? 0;
    known += committed?.known ?? 0;
  };
  try {
    const report = await importRecords(source, mapping, {
      admit: (records) => admit(records, { now: io.clock.now() }), dryRun, onFacts: keep, signal: io.signal, keepRejects: SHOWN,
      onProgress: ({ records }) => progress.tell(words.reading(records)),
    });
    progress.done();
    if (options.json) io.out(`${JSON.stringify({ ...report, added, known, dryRun })}\n`);
    else tell(report, dryRun ? words.wouldImport(report.records, report.facts) : words.imported(report.records, added, known), io, words);
    return report.rejected > 0 ? EXIT.found : EXIT.ok;
  } finally {
    await opened?.close();
  }
}

function tell({ rejected, rejects, byCode }: ImportReport, first: string, io: CliIo, words: CliWords): void {
  io.out(`${first}\n`);
  if (rejected === 0) return;
  io.err(`${words.rejected(rejected)}\n`);
  for (const { position, code, path, expected, received } of rejects) io.err(`${words.rejectAt(position, code, path, expected, received)}\n`);
  const more = Object.values(byCode).reduce((sum, count) => sum + count, 0) - rejects.length;
  if (more > 0) io.err(`${words.more(more)}\n`);
}
