import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { dossier, openBook, viewOf, type Book, type EntityRef, type Fact } from '@sextant/core/facts';
import { admit } from '@sextant/core/facts/schema';
import { createFormatter, type Formatter, type Locale } from '@sextant/core/messages';
import { nameOf, type Policy } from '@sextant/core/policy';
import { compileScorecard, simulate, type Simulation } from '@sextant/core/scoring';
import { importRecords } from '../contract/import-records.js';
import { csvMapping } from '../csv/csv-mapping.js';
import { csvSource } from '../csv/csv-source.js';
import type { CsvDeclaration } from '../csv/csv.types.js';
import { CliError, EXIT, type CliIo, type ExitCode } from './cli.types.js';
import { codeOf, instantOf, readJsonFile } from './files.js';
import { openFirm, type DataOptions } from './firm.js';
import { policyFrom } from './policy-file.schema.js';
import type { Progress } from './progress.js';
import { table } from './table.js';
import { tellWithoutData } from './tell-without-data.js';
import type { CliWords } from './words.js';

export interface SimulateOptions extends DataOptions {
  readonly csv?: string;
  readonly declaration?: string;
  readonly card?: string;
  readonly at?: string;
  readonly json?: boolean;
}

interface Simulated extends Simulation {
  readonly card: string;
}

/** How many changes of grade are listed in a table; all are counted, and JSON has them all. */
const SHOWN = 20;

/** `sextant policy simulate`: the same leads and deals under two policies; like `policy diff`, it ends with 1 when a grade changes. */
export async function policySimulateCommand(
  before: string, after: string, options: SimulateOptions, locale: Locale, io: CliIo, words: CliWords, progress: Progress,
): Promise<ExitCode> {
  const at = instantOf('--at', options.at, io.clock.now(), words);
  const old = await policyFrom(before, io, words);
  const young = await policyFrom(after, io, words);
  const cards = Object.keys(old.scorecards).filter((id) => id in young.scorecards && (options.card ?? id) === id);
  if (cards.length === 0) throw new CliError(words.noCommonCard, EXIT.input);
  const book = await bookOf(after, at, options, io, words, progress);
  progress.done();
  if (book.size === 0) io.err(`${words.nothingYet}\n`);
  const simulations = cards.map((card) => simulated(card, old, young, book, at));
  const format = createFormatter(locale, { timeZone: young.forecast.zone });
  for (const card of cards) tellWithoutData(compileScorecard(young, card), book, at, format, io, words);
  io.out(options.json
    ? `${JSON.stringify({ asOf: at, before: nameOf(old), after: nameOf(young), cards: simulations })}\n`
    : `${simulations.map((simulation) => told(simulation, format, words)).join('\n\n')}\n`);
  return simulations.some(({ flips }) => flips > 0) ? EXIT.found : EXIT.ok;
}

function simulated(card: string, old: Policy, young: Policy, book: Book, at: number): Simulated {
  const before = compileScorecard(old, card);
  const after = compileScorecard(young, card);
  const subjects = book.entities(before.subject).map((ref) => dossier(book, ref));
  // Whatever became of them later, as far as anybody knows.
  const outcomes = new Map(subjects.flatMap((one) => {
    const outcome = viewOf(one, Number.MAX_SAFE_INTEGER).field(`${one.ref.type}.outcome`)?.value;
    return outcome === 'won' || outcome === 'lost' ? [[one.ref.id, outcome === 'won'] as const] : [];
  }));
  const known = outcomes.size > 0 ? { outcome: ({ id }: EntityRef) => outcomes.get(id) ?? null } : {};
  return { card, ...simulate(subjects, before, after, at, known) };
}

/** The facts of a CSV export, or those of the store. */
async function bookOf(policy: string, at: number, options: SimulateOptions, io: CliIo, words: CliWords, progress: Progress): Promise<Book> {
  const { csv, declaration: declared } = options;
  if ((csv === undefined) !== (declared === undefined)) throw new CliError(words.csvTogether, EXIT.usage);
  if (csv === undefined || declared === undefined) {
    const firm = await openFirm({ ...options, policy }, at, io, words, progress);
    try {
      return (await firm.workspace.current()).portfolio.book;
    } finally {
      await firm.close();
    }
  }
  const declaration = await readJsonFile(declared, io, words) as CsvDeclaration;
  const path = resolve(io.cwd, csv);
  const source = csvSource({ declaration, open: () => createReadStream(path) });
  const mapping = csvMapping(declaration);
  await access(path).catch((error: unknown) => {
    throw new CliError(words.cannotRead(csv, codeOf(error)), EXIT.input);
  });
  const facts: Fact[] = [];
  const report = await importRecords(source, mapping, {
    admit: (records) => admit(records, { now: io.clock.now() }), signal: io.signal,
    onFacts: (some) => {
      facts.push(...some);
      return Promise.resolve();
    },
    onProgress: ({ records }) => progress.tell(words.reading(records)),
  });
  if (report.rejected > 0) io.err(`${words.rejected(report.rejected).replace(/[:：]$/, '')}\n`);
  return openBook(facts);
}

function told({ card, leads, flips, matrix, rules, separation }: Simulation & Simulated, format: Formatter, words: CliWords): string {
  const { columns: c } = words;
  const lines = [
    words.simulated(card, leads.length, flips),
    table(
      [{ title: `${c.before} \\ ${c.after}` }, ...matrix.after.map((title) => ({ title, align: 'right' as const }))],
      matrix.before.map((grade, row) => [grade, ...(matrix.counts[row] ?? []).map((count) => format.number(count))]),
    ),
  ];
  if (rules.length > 0) {
    lines.push(table(
      [{ title: c.rule }, { title: c.count, align: 'right' }, { title: c.flips, align: 'right' }, { title: c.difference, align: 'right' }],
      rules.map(({ label, leads: count, flips: changed, points }) => [format.text(label), format.number(count), format.number(changed), format.signed(points)]),
    ));
  }
  const flipped = leads.filter((lead) => lead.flips);
  if (flipped.length > 0) {
    lines.push(table(
      [{ title: c.subject }, { title: c.before }, { title: c.after }, { title: c.why }],
      flipped.slice(0, SHOWN).map(({ subject, before, after, because }) => [
        `${subject.type}:${subject.id}`, `${before.grade} ${format.number(before.points)}`, `${after.grade} ${format.number(after.points)}`,
        because[0] ? `${format.text(because[0].label)} ${format.signed(because[0].after - because[0].before)}` : '–',
      ]),
    ));
    if (flipped.length > SHOWN) lines.push(words.more(flipped.length - SHOWN).trim());
  }
  if (separation) {
    const { won, lost, before, after } = separation;
    lines.push(before && after ? words.separation(won, lost, format.percent(before.area), format.percent(after.area)) : words.tooFewOutcomes(won, lost));
  }
  return lines.join('\n\n');
}
