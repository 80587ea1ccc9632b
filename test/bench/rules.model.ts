/** A lead as a CRM exports it: the record every engine of the bench of rules is given. */
export interface FlatLead {
  readonly priceVisits: number;
  readonly manuals: number;
  /** Silences of three days. */
  readonly silences: number;
  readonly position: string;
  /** Replies of 14 days. */
  readonly replies: number;
  /** Visits of five pages or more. */
  readonly deepVisits: number;
  readonly industry: string;
  readonly employees: number;
  readonly technology: readonly string[];
  /** Visits of 7 days. */
  readonly visits: number;
  readonly caseLinks: number;
  /** E-mails read for more than two minutes. */
  readonly longMails: number;
}

/** What an engine is asked about one field; `in`: the field is one of these, `has`: the list in the field has this. */
export interface FlatRule {
  readonly id: string;
  readonly points: number;
  readonly field: keyof FlatLead;
  readonly test: 'atLeast' | 'in' | 'has';
  readonly value: number | string | readonly string[];
}

export const DECIDES = ['CEO', 'CTO', 'CFO', 'COO', 'general-manager', 'purchasing-director', '董事长', '总经理', '副总经理', '采购总监', '技术总监', '财务总监'];
export const INDUSTRIES = ['manufacturing', 'technology', 'services'];

/** The twelve indicators of the preset lead card (SC-2), the weightiest first. */
export const RULES: readonly FlatRule[] = [
  { id: 'price-page', points: 20, field: 'priceVisits', test: 'atLeast', value: 1 },
  { id: 'decides', points: 15, field: 'position', test: 'in', value: DECIDES },
  { id: 'manual-downloaded', points: 15, field: 'manuals', test: 'atLeast', value: 1 },
  { id: 'company-size', points: 10, field: 'employees', test: 'atLeast', value: 200 },
  { id: 'industry-match', points: 10, field: 'industry', test: 'in', value: INDUSTRIES },
  { id: 'no-reply', points: -10, field: 'silences', test: 'atLeast', value: 1 },
  { id: 'replies-often', points: 10, field: 'replies', test: 'atLeast', value: 3 },
  { id: 'case-link', points: 5, field: 'caseLinks', test: 'atLeast', value: 1 },
  { id: 'email-read', points: 5, field: 'longMails', test: 'atLeast', value: 1 },
  { id: 'page-depth', points: 5, field: 'deepVisits', test: 'atLeast', value: 1 },
  { id: 'technology-match', points: 5, field: 'technology', test: 'has', value: 'erp' },
  { id: 'visits-often', points: 5, field: 'visits', test: 'atLeast', value: 5 },
];

/** Browsing counts at most so much. */
const BROWSING = new Set(['case-link', 'email-read', 'page-depth', 'visits-often']);
const MOST_BROWSING = 15;

export interface FlatReason {
  readonly rule: string;
  readonly points: number;
}
export interface FlatScore {
  readonly points: number;
  readonly grade: string;
  readonly reasons: readonly FlatReason[];
}

export const gradeFor = (points: number): string => (points >= 60 ? 'A' : points >= 30 ? 'B' : 'C');

/** Points, grade and reasons from the answers of an engine that knows none of them: whether each rule holds. */
export function addUp(lead: FlatLead, holds: (rule: number) => boolean): FlatScore {
  const reasons: FlatReason[] = [];
  let points = 0;
  let browsing = 0;
  for (const [at, { id, points: worth }] of RULES.entries()) {
    if (!holds(at)) continue;
    const earned = id === 'no-reply' ? worth * lead.silences : worth;
    reasons.push({ rule: id, points: earned });
    if (BROWSING.has(id)) browsing += earned;
    else points += earned;
  }
  points += Math.min(browsing, MOST_BROWSING);
  return { points, grade: gradeFor(points), reasons };
}

const POSITIONS = ['CTO', 'engineer', '采购总监', 'sales', 'assistant', 'CEO'];
const FIELDS_OF_TRADE = ['manufacturing', 'retail', 'technology', 'services', 'food'];
const STACKS: readonly (readonly string[])[] = [['erp'], ['crm'], [], ['mes', 'erp']];

/** The same leads in every run and every process. */
export function flatLeads(count: number): readonly FlatLead[] {
  let state = 7;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const below = (end: number): number => Math.floor(random() * end);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  return Array.from({ length: count }, () => ({
    priceVisits: below(3), manuals: below(2), silences: random() < 0.3 ? 1 + below(3) : 0, position: pick(POSITIONS), replies: below(6),
    deepVisits: below(3), industry: pick(FIELDS_OF_TRADE), employees: below(500), technology: [...pick(STACKS)], visits: below(9),
    caseLinks: below(2), longMails: below(2),
  }));
}
