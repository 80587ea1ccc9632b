import { compile, openBook, openPortfolio, type Fact, type PolicyDocument } from '@sextant/core';
import { loadPolicy } from '@sextant/core/policy/schema';
import { MAVEN_EXPORTED_AT } from '../data/maven-crm/mapping.js';
import { deskEvents } from './desk-events.js';
import { readMaven } from './maven-facts.js';
import { Workspace } from './workspace.js';

/** The rules of the demonstration for a data set without any evidence: the presets, in the zone of its dates. */
const mavenPolicy: PolicyDocument = {
  id: 'maven-hardware',
  version: 1,
  title: { 'zh-CN': 'Maven 硬件销售策略', en: 'Maven hardware sales policy' },
  extends: ['golden-six@1'],
  forecast: { zone: 'UTC' },
};

export interface Progress {
  readonly step: 'read' | 'book' | 'judge';
  readonly file?: string;
  readonly records: number;
}

/**
 * Reads the files in the browser, maps them to facts, and judges the open opportunities as of the export; the closed ones
 * follow behind.
 */
export async function openMaven(tell: (progress: Progress) => void): Promise<Workspace> {
  const { facts, records } = await readMaven((file, before) => tell({ step: 'read', file, records: before }));
  tell({ step: 'book', records });
  await painted();
  const { present, history } = parted(facts);
  const book = openBook(present);
  const program = compile(loadPolicy(mavenPolicy));
  tell({ step: 'judge', records: book.entities('deal').length });
  await painted();
  return new Workspace({
    name: { 'zh-CN': 'Maven · 计算机硬件', en: 'Maven · computer hardware' },
    program,
    portfolio: openPortfolio(book, program, Date.parse(MAVEN_EXPORTED_AT)),
    zone: 'UTC',
    later: batches(history, 1000),
    user: 'Dustin Brinkmann',
    sort: 'amount',
    cut: ['region', 'rep'],
    remark: {
      'zh-CN': '这份数据只有阶段和日期，没有任何证据：系统如实显示「没有证据」，未成交金额按目录价假定。',
      en: 'This data set has stages and dates but no evidence at all: that is what is shown, and open amounts are assumed from list prices.',
    },
    events: deskEvents({
      words: 'Could you send us a three-year service quote?',
      signal: 'three-year service quote',
      confirmation: 'Need confirmation, signed by the customer',
      minutes: 'Minutes of the tailored demo',
      note: 'Walked through the configuration',
    }),
  });
}

/** Facts of deals that are closed, and all others. */
function parted(facts: readonly Fact[]): { readonly present: readonly Fact[]; readonly history: readonly Fact[] } {
  const closed = new Set<string>();
  for (const fact of facts) {
    const { outcome } = fact.data as { readonly outcome?: string };
    if (outcome === 'won' || outcome === 'lost') closed.add(fact.about[0]?.id ?? '');
  }
  const isHistory = (fact: Fact): boolean => fact.type === 'deal.state' && closed.has(fact.about[0]?.id ?? '');
  return { present: facts.filter((fact) => !isHistory(fact)), history: facts.filter(isHistory) };
}

function batches(facts: readonly Fact[], size: number): readonly (readonly Fact[])[] {
  return Array.from({ length: Math.ceil(facts.length / size) }, (_, index) => facts.slice(index * size, (index + 1) * size));
}

/** Lets the browser show what was told before work blocks the page. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}
