import { readFileSync } from 'node:fs';
import { importRecords } from '@sextant/adapters/contract';
import { csvMapping, csvSource } from '@sextant/adapters/csv';
import { entity, factsFrom, openBook, type Book, type Fact } from '@sextant/core/facts';
import { compile, openPortfolio, type Portfolio } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { stageGates } from '@sextant/core/presets';
import { MAVEN_EXPORTED_AT, mavenFiles } from '../../stories/data/maven-crm/mapping.js';
import { same, type Comparison } from './comparison.js';

const NOW = Date.parse(MAVEN_EXPORTED_AT);

async function maven(): Promise<Book> {
  const facts: Fact[] = [];
  for (const { file, declaration } of mavenFiles) {
    const bytes = readFileSync(`stories/data/maven-crm/${file}`);
    const source = csvSource({ declaration, open: () => new Blob([bytes]).stream() });
    await importRecords(source, csvMapping(declaration), { onFacts: (batch) => void facts.push(...batch) });
  }
  return openBook(facts);
}

interface Sums {
  open: number;
  won: number;
  lost: number;
  wonAmount: number;
  byStage: number;
  weighted: number;
}

interface Row {
  readonly key: string;
  readonly sums: Sums;
}

const RATES: Readonly<Record<string, number>> = { 'initial-contact': 1000, 'need-confirmed': 3500 };

/** One deal of this data set, by the rules of this data set alone: no evidence, so the floor of 5 %. */
function handRow(book: Book, id: string): Row {
  let stage = '', outcome = 'open', amount: number | undefined, closedAt: number | undefined, rep = '', product = '';
  for (const fact of book.about(entity(`deal:${id}`))) {
    const data = fact.data as Fact<'deal.state'>['data'];
    stage = data.stage ?? stage;
    outcome = data.outcome ?? outcome;
    amount = data.amount?.minor ?? amount;
    closedAt = data.closedAt ?? closedAt;
    for (const { as, id: other } of fact.about) {
      if (as === 'owner') rep = other;
      if (as === 'offer') product = other;
    }
  }
  const region = (book.about(entity(`rep:${rep}`))[0]?.data as { region?: string } | undefined)?.region ?? null;
  const listed = (book.about(entity(`product:${product}`))[0]?.data as Fact<'product.state'>['data'] | undefined)?.listPrice?.minor;
  const worth = amount ?? listed ?? 0;
  const period = outcome === 'open' || closedAt === undefined ? null : new Date(closedAt + 8 * 3_600_000).toISOString().slice(0, 7);
  const share = (rate: number): number => Math.floor((worth * rate + 5000) / 10_000);
  const open = outcome === 'open';
  return {
    key: JSON.stringify([period, rep, region]),
    sums: {
      open: Number(open), won: Number(outcome === 'won'), lost: Number(outcome === 'lost'),
      wonAmount: outcome === 'won' ? worth : 0,
      byStage: open ? share(RATES[stage] ?? 500) : 0,
      weighted: open ? share(500) : 0,
    },
  };
}

function add(cells: Map<string, Sums>, { key, sums }: Row, sign: 1 | -1): void {
  const cell = cells.get(key) ?? { open: 0, won: 0, lost: 0, wonAmount: 0, byStage: 0, weighted: 0 };
  for (const name of Object.keys(cell) as (keyof Sums)[]) cell[name] += sign * sums[name];
  cells.set(key, cell);
}

function handRollUp(book: Book): { cells: Map<string, Sums>; rows: Map<string, Row> } {
  const cells = new Map<string, Sums>();
  const rows = new Map<string, Row>();
  for (const { id } of book.entities('deal')) {
    const row = handRow(book, id);
    rows.set(id, row);
    add(cells, row, 1);
  }
  return { cells, rows };
}

function shape(portfolio: Portfolio): unknown {
  return portfolio.rollUp.by('period', 'rep', 'region').map(({ at, cell }) => [
    at.period, at.rep, at.region, cell.open ?? 0, cell.won ?? 0, cell.lost ?? 0, cell['wonAmount:USD'] ?? 0, cell['byStage:USD'] ?? 0, cell['weighted:USD'] ?? 0,
  ]);
}

function handShape(cells: ReadonlyMap<string, Sums>): unknown {
  const last = (text: string | null): string => text ?? '\uffff';
  return [...cells]
    .map(([key, { open, won, lost, wonAmount, byStage, weighted }]) => {
      const [period, rep, region] = JSON.parse(key) as [string | null, string, string | null];
      return [period, rep, region, open, won, lost, wonAmount, byStage, weighted] as const;
    })
    .sort((a, b) => (last(a[0]) < last(b[0]) ? -1 : last(a[0]) > last(b[0]) ? 1 : a[1] < b[1] ? -1 : 1));
}

export default async function rollUps(): Promise<readonly Comparison[]> {
  const book = await maven();
  const program = compile(loadPolicy(stageGates));
  const opened = openPortfolio(book, program, NOW);
  const hand = handRollUp(book);
  const deal = book.entities('deal')[4000]?.id ?? '';
  const news = factsFrom('bench')('deal.state', MAVEN_EXPORTED_AT, `deal:${deal}`, { stage: 'initial-contact' }) as unknown as Fact;
  const grown = book.append([news]);

  const oneByHand = (): unknown => {
    const cells = new Map(hand.cells);
    const row = hand.rows.get(deal);
    // The cell is copied, so that every pass changes the same roll-up.
    if (row) cells.set(row.key, { ...(cells.get(row.key) as Sums) });
    if (row) add(cells, row, -1);
    add(cells, handRow(grown, deal), 1);
    return cells;
  };

  return [
    {
      name: 'roll-up in full, every deal judged and explained',
      item: 'deal',
      items: book.entities('deal').length,
      ours: () => openPortfolio(book, program, NOW),
      floor: () => handRollUp(book),
      agree: () => same('roll-up', shape(opened), handShape(hand.cells)),
    },
    {
      name: 'roll-up after one new fact',
      item: 'fact',
      items: 1,
      ours: () => opened.advance({ facts: [news] }),
      floor: oneByHand,
      agree: () => same('roll-up after one fact', shape(opened.advance({ facts: [news] })), shape(openPortfolio(grown, program, NOW))),
      counted: () => `${opened.advance({ facts: [news] }).rejudged} of ${book.entities('deal').length} deals judged again`,
    },
  ];
}
