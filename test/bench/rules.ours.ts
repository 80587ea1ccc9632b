import { loadPolicy } from '@sextant/core/policy/schema';
import { leadResponse } from '@sextant/core/presets';
import { compileColumns, explainColumns, rowScorer, scoreColumns, type ColumnRow, type ColumnTable, type Meanings } from '@sextant/core/scoring/columns';
import { totalsByHand, totalsOfColumns, scoreByHand, type HandColumns } from './rules.floor.js';
import { DECIDES, INDUSTRIES, type FlatLead, type FlatScore } from './rules.model.js';

const NOW = Date.parse('2026-03-20T00:00:00Z');

/** What the export of the CRM holds. */
const MEANINGS: Meanings = {
  priceVisits: { count: { type: 'page.visited', where: { page: 'price' } } },
  manuals: { count: { type: 'material.downloaded', where: { material: 'manual' } } },
  silences: { silence: { after: { type: 'touch.made' }, until: { type: 'customer.replied' }, lasting: 'P3D' } },
  replies: { count: { type: 'customer.replied', within: 'P14D' } },
  deepVisits: { count: { type: 'page.visited', where: { depth: { atLeast: 5 } } } },
  visits: { count: { type: 'page.visited', within: 'P7D' } },
  caseLinks: { count: { type: 'link.clicked', where: { link: { contains: 'case' } } } },
  longMails: { count: { type: 'email.read', where: { seconds: { above: 120 } } } },
};
const COUNTS = ['priceVisits', 'manuals', 'silences', 'replies', 'deepVisits', 'visits', 'caseLinks', 'longMails'] as const;

/** Fields of the card that the export does not have. */
const NOBODY = { 'contact.position': 'untold', 'account.industry': 'untold', 'account.employees': 'untold', 'account.technology': 'untold' } as const;

interface Coded {
  readonly codes: Uint32Array;
  readonly values: readonly (string | readonly string[])[];
}

function coded(leads: readonly FlatLead[], field: 'position' | 'industry' | 'technology'): Coded {
  const places = new Map<string, number>();
  const values: (string | readonly string[])[] = [];
  const codes = Uint32Array.from(leads, (lead) => {
    const key = JSON.stringify(lead[field]);
    if (!places.has(key)) {
      places.set(key, values.length);
      values.push(lead[field]);
    }
    return places.get(key)!;
  });
  return { codes, values };
}

/** One way of scoring all leads; what it gives is compared with the hand-written answers before it is timed. */
export interface Way {
  readonly name: string;
  readonly run: () => unknown;
  readonly answers: () => readonly FlatScore[] | { readonly points: Int32Array; readonly grade: Uint8Array };
  readonly reasons: boolean;
  /** Which hand-written loop it is beside, and at most how many times of it we promise. */
  readonly beside?: { readonly name: string; readonly promise?: number };
}

const HAND = 'by hand, records, points and grade';
export const HAND_REASONS = 'by hand, records, with reasons';
const HAND_COLUMNS = 'by hand, columns, points and grade';

/** By hand and ours, on the same leads. */
export function ways(leads: readonly FlatLead[]): readonly Way[] {
  const card = compileColumns(loadPolicy(leadResponse), 'lead', MEANINGS);
  const scoreRow = rowScorer(card, Object.keys(NOBODY));
  const [position, industry, technology] = (['position', 'industry', 'technology'] as const).map((field) => coded(leads, field)) as [Coded, Coded, Coded];
  const numbers = Object.fromEntries([...COUNTS, 'employees' as const].map((name) => [name, Int32Array.from(leads, (lead) => lead[name])])) as HandColumns['numbers'];
  const handColumns: HandColumns = {
    numbers,
    position: { codes: position.codes, passes: Uint8Array.from(position.values, (value) => +DECIDES.includes(value as string)) },
    industry: { codes: industry.codes, passes: Uint8Array.from(industry.values, (value) => +INDUSTRIES.includes(value as string)) },
    technology: { codes: technology.codes, passes: Uint8Array.from(technology.values, (value) => +value.includes('erp')) },
  };
  const { employees, ...counts } = numbers;
  const table: ColumnTable = {
    rows: leads.length,
    columns: { ...counts, ...NOBODY, 'lead.employees': employees, 'lead.position': position, 'lead.industry': industry, 'lead.technology': technology },
  };
  const records = leads.map((lead): ColumnRow => ({
    priceVisits: lead.priceVisits, manuals: lead.manuals, silences: lead.silences, replies: lead.replies, deepVisits: lead.deepVisits,
    visits: lead.visits, caseLinks: lead.caseLinks, longMails: lead.longMails, 'lead.position': lead.position,
    'lead.industry': lead.industry, 'lead.employees': lead.employees, 'lead.technology': lead.technology,
  }));
  const flat = ({ value }: ReturnType<typeof scoreRow>): FlatScore => ({
    points: value.points,
    grade: value.grade,
    reasons: value.lines.filter(({ step }) => step === 'indicator').map(({ rule, after }) => ({ rule, points: after })),
  });
  const explained = (): ReturnType<typeof scoreRow>[] => {
    const { explain } = explainColumns(card, table, NOW);
    return leads.map((_, row) => explain(row));
  };
  const singles = (): ReturnType<typeof scoreRow>[] => records.map((record) => scoreRow(record, NOW));
  const byHand = (): FlatScore[] => leads.map((lead) => scoreByHand(lead));
  return [
    { name: HAND, reasons: false, run: () => totalsByHand(leads), answers: () => totalsByHand(leads) },
    { name: HAND_COLUMNS, reasons: false, run: () => totalsOfColumns(handColumns), answers: () => totalsOfColumns(handColumns), beside: { name: HAND } },
    { name: HAND_REASONS, reasons: true, run: byHand, answers: byHand, beside: { name: HAND } },
    { name: 'ours, columns, points and grade', reasons: false, run: () => scoreColumns(card, table, NOW), answers: () => scoreColumns(card, table, NOW), beside: { name: HAND, promise: 1.5 } },
    { name: 'ours, columns, which rules hold', reasons: false, run: () => explainColumns(card, table, NOW), answers: () => explainColumns(card, table, NOW), beside: { name: HAND } },
    { name: 'ours, columns, every lead explained', reasons: true, run: explained, answers: () => explained().map(flat), beside: { name: HAND_REASONS, promise: 2.5 } },
    { name: 'ours, one record at a time', reasons: true, run: singles, answers: () => singles().map(flat), beside: { name: HAND_REASONS, promise: 4 } },
  ];
}
