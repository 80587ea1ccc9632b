import { DECIDES, gradeFor, INDUSTRIES, type FlatLead, type FlatReason, type FlatScore } from './rules.model.js';

// The model written out by hand for this card alone: what no engine that reads its rules can be expected to beat.

const decides = new Set(DECIDES);
const industries = new Set(INDUSTRIES);

/** Points of one lead. */
function pointsByHand(lead: FlatLead): number {
  let points = 0;
  let browsing = 0;
  if (lead.priceVisits >= 1) points += 20;
  if (decides.has(lead.position)) points += 15;
  if (lead.manuals >= 1) points += 15;
  if (lead.employees >= 200) points += 10;
  if (industries.has(lead.industry)) points += 10;
  points -= 10 * lead.silences;
  if (lead.replies >= 3) points += 10;
  if (lead.caseLinks >= 1) browsing += 5;
  if (lead.longMails >= 1) browsing += 5;
  if (lead.deepVisits >= 1) browsing += 5;
  if (lead.technology.includes('erp')) points += 5;
  if (lead.visits >= 5) browsing += 5;
  return points + Math.min(browsing, 15);
}

export interface Totals {
  readonly points: Int32Array;
  readonly grade: Uint8Array;
}

/** Points and grades of all leads, from records. */
export function totalsByHand(leads: readonly FlatLead[]): Totals {
  const points = new Int32Array(leads.length);
  const grade = new Uint8Array(leads.length);
  for (let at = 0; at < leads.length; at++) {
    const total = pointsByHand(leads[at]!);
    points[at] = total;
    grade[at] = total >= 60 ? 0 : total >= 30 ? 1 : 2;
  }
  return { points, grade };
}

const PRICE = { rule: 'price-page', points: 20 };
const DECIDER = { rule: 'decides', points: 15 };
const MANUAL = { rule: 'manual-downloaded', points: 15 };
const SIZE = { rule: 'company-size', points: 10 };
const INDUSTRY = { rule: 'industry-match', points: 10 };
const REPLIES = { rule: 'replies-often', points: 10 };
const CASE = { rule: 'case-link', points: 5 };
const MAIL = { rule: 'email-read', points: 5 };
const DEPTH = { rule: 'page-depth', points: 5 };
const TECHNOLOGY = { rule: 'technology-match', points: 5 };
const VISITS = { rule: 'visits-often', points: 5 };

/** Points, grade and reasons of one lead; reasons that are always the same are shared. */
export function scoreByHand(lead: FlatLead): FlatScore {
  const reasons: FlatReason[] = [];
  let points = 0;
  let browsing = 0;
  if (lead.priceVisits >= 1) { points += 20; reasons.push(PRICE); }
  if (decides.has(lead.position)) { points += 15; reasons.push(DECIDER); }
  if (lead.manuals >= 1) { points += 15; reasons.push(MANUAL); }
  if (lead.employees >= 200) { points += 10; reasons.push(SIZE); }
  if (industries.has(lead.industry)) { points += 10; reasons.push(INDUSTRY); }
  if (lead.silences >= 1) { points -= 10 * lead.silences; reasons.push({ rule: 'no-reply', points: -10 * lead.silences }); }
  if (lead.replies >= 3) { points += 10; reasons.push(REPLIES); }
  if (lead.caseLinks >= 1) { browsing += 5; reasons.push(CASE); }
  if (lead.longMails >= 1) { browsing += 5; reasons.push(MAIL); }
  if (lead.deepVisits >= 1) { browsing += 5; reasons.push(DEPTH); }
  if (lead.technology.includes('erp')) { points += 5; reasons.push(TECHNOLOGY); }
  if (lead.visits >= 5) { browsing += 5; reasons.push(VISITS); }
  points += Math.min(browsing, 15);
  return { points, grade: gradeFor(points), reasons };
}

/** The same leads as columns; texts and lists by code, `passes` says of each code whether it counts. */
export interface HandColumns {
  readonly numbers: Readonly<Record<'priceVisits' | 'manuals' | 'silences' | 'replies' | 'deepVisits' | 'employees' | 'visits' | 'caseLinks' | 'longMails', Int32Array>>;
  readonly position: { readonly codes: Uint32Array; readonly passes: Uint8Array };
  readonly industry: HandColumns['position'];
  readonly technology: HandColumns['position'];
}

/** Points and grades of all leads, from columns, in one loop. */
export function totalsOfColumns({ numbers, position, industry, technology }: HandColumns): Totals {
  const { priceVisits, manuals, silences, replies, deepVisits, employees, visits, caseLinks, longMails } = numbers;
  const rows = priceVisits.length;
  const points = new Int32Array(rows);
  const grade = new Uint8Array(rows);
  for (let at = 0; at < rows; at++) {
    let total = -10 * silences[at]!;
    let browsing = 0;
    if (priceVisits[at]! >= 1) total += 20;
    if (position.passes[position.codes[at]!] === 1) total += 15;
    if (manuals[at]! >= 1) total += 15;
    if (employees[at]! >= 200) total += 10;
    if (industry.passes[industry.codes[at]!] === 1) total += 10;
    if (replies[at]! >= 3) total += 10;
    if (caseLinks[at]! >= 1) browsing += 5;
    if (longMails[at]! >= 1) browsing += 5;
    if (deepVisits[at]! >= 1) browsing += 5;
    if (technology.passes[technology.codes[at]!] === 1) total += 5;
    if (visits[at]! >= 5) browsing += 5;
    total += Math.min(browsing, 15);
    points[at] = total;
    grade[at] = total >= 60 ? 0 : total >= 30 ? 1 : 2;
  }
  return { points, grade };
}
