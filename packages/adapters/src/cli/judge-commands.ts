import { complianceRate, ratesBy } from '@sextant/core/compliance';
import { moneyIn, type Reason } from '@sextant/core/explain';
import { dossier, viewOf, type EntityRef, type Money } from '@sextant/core/facts';
import type { Portfolio } from '@sextant/core/judge';
import { createFormatter, render, type Formatter, type Locale } from '@sextant/core/messages';
import { EXIT, type CliIo, type ExitCode } from './cli.types.js';
import { instantOf } from './files.js';
import { openFirm, type DataOptions, type PolicyOptions } from './firm.js';
import type { Progress } from './progress.js';
import { table } from './table.js';
import { tellWithoutData } from './tell-without-data.js';
import type { CliWords } from './words.js';

export interface JudgeOptions extends DataOptions, PolicyOptions {
  readonly at?: string;
  readonly json?: boolean;
}

type Dimension = keyof CliWords['dimensions'];

export interface ByOptions extends JudgeOptions {
  readonly by?: Dimension;
  readonly period?: string;
}

/** What a command has to say: as JSON, or as lines. */
interface Told {
  readonly json: unknown;
  readonly text: string;
}

/** Judges a firm's facts and says what a command wants to know of them. */
async function judged(options: JudgeOptions, locale: Locale, io: CliIo, words: CliWords, progress: Progress, tell: (portfolio: Portfolio, format: Formatter) => Told): Promise<ExitCode> {
  const at = instantOf('--at', options.at, io.clock.now(), words);
  const firm = await openFirm(options, at, io, words, progress);
  try {
    const { portfolio } = await firm.workspace.current();
    progress.done();
    if (portfolio.book.size === 0) io.err(`${words.nothingYet}\n`);
    const { zone } = portfolio.programs.at(at).policy.forecast;
    const { json, text } = tell(portfolio, createFormatter(locale, { timeZone: zone }));
    io.out(options.json ? `${JSON.stringify(json)}\n` : `${text}\n`);
    return EXIT.ok;
  } finally {
    await firm.close();
  }
}

/** `sextant score`: every lead and deal that a scorecard is for, best first. */
export function scoreCommand(options: JudgeOptions, locale: Locale, io: CliIo, words: CliWords, progress: Progress): Promise<ExitCode> {
  return judged(options, locale, io, words, progress, (portfolio, format) => {
    const scores = portfolio.judgements()
      .flatMap(({ entity, judgement }) => Object.values(judgement.value.scores).map(({ value, reasons }) => ({
        subject: `${entity.type}:${entity.id}`, title: titleOf(portfolio, entity), ...value, reasons,
      })))
      .sort((a, b) => b.points - a.points || (a.subject < b.subject ? -1 : 1));
    const { columns: c } = words;
    const { book, now, programs } = portfolio;
    for (const card of programs.at(now).scorecards) tellWithoutData(card, book, now, format, io, words);
    return {
      json: { asOf: now, scores },
      text: table(
        [{ title: c.subject }, { title: c.title }, { title: c.card }, { title: c.points, align: 'right' }, { title: c.grade }, { title: c.why }],
        scores.map(({ subject, title, card, points, grade, reasons }) => [subject, title, card, format.number(points), grade, strongest(reasons, format)]),
      ),
    };
  });
}

/** `sextant forecast`: open deals with probability and amount, or their sums by a dimension. */
export function forecastCommand(options: ByOptions, locale: Locale, io: CliIo, words: CliWords, progress: Progress): Promise<ExitCode> {
  const { columns: c, dimensions } = words;
  const { by } = options;
  return judged(options, locale, io, words, progress, (portfolio, format) => {
    const total = portfolio.rollUp.total;
    const sums = (cell: typeof total): readonly string[] => [moneys(moneyIn(cell, 'amount'), format), moneys(moneyIn(cell, 'weighted'), format)];
    const unstaged = total['unstaged'] ?? 0;
    const note = unstaged === 0 ? '' : `\n${words.unstaged(unstaged)}`;
    if (by !== undefined) {
      const lines = portfolio.rollUp.by(by).filter(({ cell }) => (cell['open'] ?? 0) > 0);
      return {
        json: { asOf: portfolio.now, by, lines, total },
        text: table(
          [{ title: dimensions[by] }, { title: c.open, align: 'right' }, { title: c.amount, align: 'right' }, { title: c.weighted, align: 'right' }],
          [
            ...lines.map(({ at, cell }) => [at[by] ?? words.unknown, format.number(cell['open'] ?? 0), ...sums(cell)]),
            [words.total, format.number(total['open'] ?? 0), ...sums(total)],
          ],
        ) + note,
      };
    }
    const deals = portfolio.judgements().flatMap(({ entity, judgement: { value: { forecast } } }) => (forecast?.value.outcome === 'open' ? [{
      deal: entity.id, title: titleOf(portfolio, entity), owner: ownerOf(portfolio, entity), probability: forecast.value.probability,
      amount: forecast.value.amount, weighted: forecast.value.weighted, reasons: forecast.reasons,
    }] : []));
    const rows = deals.map(({ deal, title, owner, probability, amount, weighted, reasons }) => [
      deal, title, owner ?? words.unknown, probability === null ? words.notEnough : format.percent(probability), moneys(amount ? [amount] : [], format), moneys(weighted ? [weighted] : [], format),
      deepest(reasons, format),
    ]);
    return {
      json: { asOf: portfolio.now, deals, total },
      text: table(
        [{ title: c.deal }, { title: c.title }, { title: c.owner }, { title: c.probability, align: 'right' }, { title: c.amount, align: 'right' }, { title: c.weighted, align: 'right' }, { title: c.why }],
        [...rows, [words.total, '', '', '', ...sums(total)]],
      ) + note,
    };
  });
}

/** `sextant comply`: due-only compliance rates by a dimension. */
export function complyCommand(options: ByOptions, locale: Locale, io: CliIo, words: CliWords, progress: Progress): Promise<ExitCode> {
  const { columns: c, dimensions } = words;
  const { by = 'node', period } = options;
  return judged(options, locale, io, words, progress, (portfolio, format) => {
    const inPeriod = ratesBy(portfolio.rollUp, by, 'period').filter(({ at }) => period === undefined || at['period'] === period);
    const rates = period === undefined ? ratesBy(portfolio.rollUp, by) : inPeriod;
    const sum = rates.reduce((all, { due, onTime, done }) => ({ due: all.due + due, onTime: all.onTime + onTime, done: all.done + done }), { due: 0, onTime: 0, done: 0 });
    const total = complianceRate(sum);
    const { nodes } = portfolio.programs.at(portfolio.now).policy;
    const nameOf = (value: string | null | undefined): string => {
      const label = by === 'node' && value ? nodes[value]?.label : undefined;
      return label ? format.text(label) : value ?? words.unknown;
    };
    const row = (name: string, rate: typeof total): readonly string[] =>
      [name, format.number(rate.due), format.number(rate.onTime), format.number(rate.done), rate.complianceRate === null ? words.noneDue : format.percent(rate.complianceRate)];
    return {
      json: { asOf: portfolio.now, by, ...(period !== undefined && { period }), rates, total },
      text: table(
        [{ title: dimensions[by] }, { title: c.due, align: 'right' }, { title: c.onTime, align: 'right' }, { title: c.done, align: 'right' }, { title: c.rate, align: 'right' }],
        [...rates.map((rate) => row(nameOf(rate.at[by]), rate)), row(words.total, total)],
      ),
    };
  });
}

function titleOf({ book, now }: Portfolio, entity: EntityRef): string {
  const view = viewOf(dossier(book, entity), now);
  const told = ['title', 'name', 'company'].map((field) => view.field(`${entity.type}.${field}`)?.value).find((value) => typeof value === 'string');
  return typeof told === 'string' ? told : entity.id;
}

function ownerOf({ book, now }: Portfolio, entity: EntityRef): string | null {
  const view = viewOf(dossier(book, entity), now);
  const told = view.field('rep.name')?.value ?? view.field('owner.id')?.value;
  return typeof told === 'string' ? told : null;
}

function moneys(amounts: readonly Money[], format: Formatter): string {
  return amounts.map((amount) => format.money(amount)).join(' + ') || '–';
}

/** What earned most. */
function strongest(reasons: readonly Reason[], format: Formatter): string {
  const [first] = [...reasons].sort((a, b) => Math.abs(b.points ?? 0) - Math.abs(a.points ?? 0));
  return first ? render(first, format) : '';
}

/** What took most away, else what gave most. */
function deepest(reasons: readonly Reason[], format: Formatter): string {
  const [least] = [...reasons].filter(({ points = 0 }) => points < 0).sort((a, b) => (a.points ?? 0) - (b.points ?? 0));
  return least ? render(least, format) : strongest(reasons, format);
}
