import type { RolesDocument } from '@sextant/adapters/server';
import { refOf, type Fact } from '@sextant/core/facts';
import { expect } from 'chai';
import { beforeAll } from 'vitest';
import { ningboFacts, ningboHistory } from '../../../stories/scenario/ningbo.js';
import { bench, type Bench } from './harness.js';

const CANARY = '机密⚑';

/** Free text, wherever a fact holds any: what somebody wrote or said. */
const FREE_TEXT = ['text', 'note', 'title', 'excerpt', 'contact', 'reason'];

/** The same facts with a mark in every free text of these types. */
function marked(facts: readonly Fact[], types: readonly string[]): readonly Fact[] {
  return facts.map((fact) => (!types.includes(fact.type) ? fact : {
    ...fact,
    data: Object.fromEntries(Object.entries(fact.data).map(([key, value]) => [key, FREE_TEXT.includes(key) && typeof value === 'string' ? `${value}${CANARY}` : value])),
  }));
}

const HIDDEN = ['customer.said', 'promise.made', 'touch.made', 'document.filed', 'decision-role.marked', 'comment.made', 'forecast.stated', 'customer.replied'];

/** Somebody who sees every deal, and none of what is said in them. */
const roles: RolesDocument = {
  roles: {
    operations: { label: 'All', deals: 'all', views: 'all' },
    finance: { label: 'Numbers only', deals: 'all', views: 'all', hides: HIDDEN },
  },
};

const PATHS = [
  '/v1/briefs/sla-board', '/v1/briefs/funnel-board', '/v1/briefs/process-radar?rep=陈思远', '/v1/briefs/process-radar?rep=竺雯',
  '/v1/briefs/phi-trend?region=浙江区&from=2026-02-23&to=2026-03-19', '/v1/briefs/compliance-matrix?from=2026-02-01&to=2026-03-19',
  '/v1/briefs/forecast-board', '/v1/briefs/lead-score?subject=lead:温岭宏泰泵业', '/v1/briefs/lead-score?subject=lead:余姚瑞塑模具',
  '/v1/forecast?by=period,region', '/v1/obligations?phase=running,paused,breached,fulfilled,late,void',
];

/** Everything but words and evidence: what must be the same for every reader. */
function numbersOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(numbersOf);
  if (typeof value !== 'object' || value === null) return typeof value === 'number' || typeof value === 'boolean' ? value : null;
  return Object.fromEntries(Object.entries(value)
    .filter(([key]) => !['evidence', 'words', 'promises', 'activities', 'why', 'summary', 'amountReason', 'comments', 'stated', 'basis', 'items', 'records', 'reasons', 'what', 'blockers', 'decisionChain', 'about', 'lines', 'labels', 'names', 'missing', 'contradicting', 'closeReason', 'recorded', 'person'].includes(key))
    .map(([key, inner]) => [key, key === 'reason' ? null : numbersOf(inner)]));
}

describe('what a reader may not see', () => {
  let b: Bench;
  let deals: readonly string[];
  let hidden: readonly string[];
  let paths: readonly string[];

  beforeAll(async () => {
    const facts = marked([...ningboFacts(), ...ningboHistory()], HIDDEN);
    hidden = facts.filter(({ type }) => HIDDEN.includes(type)).map(refOf);
    b = await bench({ facts, server: { roles } });
    deals = (await b.json<{ readonly deals: readonly { readonly deal: string }[] }>('ops', '/v1/forecast')).body.deals.map(({ deal }) => deal).slice(0, 6);
    paths = [...PATHS, ...deals.flatMap((deal) => [`/v1/briefs/opportunity?deal=${deal}`, `/v1/briefs/forecast-evidence?deal=${deal}`, `/v1/forecast/${deal}`])];
  }, 60_000);

  it('the mark is in what the others read, or these tests would show nothing', async () => {
    let marks = 0;
    for (const path of paths) if ((await (await b.ask('ops', path)).text()).includes(CANARY)) marks += 1;
    expect(marks).to.be.above(8);
  });

  it('no word of it is in any brief, forecast or list', async () => {
    for (const path of paths) {
      const response = await b.ask('fin', path);
      expect(response.status, path).to.equal(200);
      expect((await response.text()).includes(CANARY), path).to.equal(false);
    }
  });

  it('every number is what it is for those who see all of it', async () => {
    for (const path of paths) {
      const [all, some] = [(await b.json('ops', path)).body, (await b.json('fin', path)).body];
      expect(numbersOf(some), path).to.deep.equal(numbersOf(all));
    }
  });

  it('evidence that is hidden is there, counted, and says that it is redacted', async () => {
    const path = '/v1/briefs/opportunity?deal=D-2601';
    interface Brief {
      readonly evidence: readonly { readonly fact: string; readonly type: string; readonly author: string | null; readonly what: { readonly key: string } }[];
      readonly words: readonly unknown[];
      readonly promises: readonly unknown[];
      readonly decisionChain: readonly { readonly contact: string | null; readonly evidence: readonly string[] }[];
    }
    const all = (await b.json<Brief>('ops', path)).body;
    const some = (await b.json<Brief>('fin', path)).body;
    expect(some.evidence.length).to.equal(all.evidence.length);
    for (const [index, item] of some.evidence.entries()) {
      if (hidden.includes(all.evidence[index]!.fact)) {
        expect(item.fact).to.match(/^redacted\/\d+$/);
        expect([item.type, item.author, item.what.key]).to.deep.equal(['redacted', null, 'shown.hidden']);
      } else expect(item).to.deep.equal(all.evidence[index]);
    }
    expect(some.evidence.some(({ fact }) => fact.startsWith('redacted/'))).to.equal(true);
    expect([some.words, some.promises]).to.deep.equal([[], []]);
    expect(some.decisionChain.map(({ contact }) => contact)).to.deep.equal([null, null, null]);
    expect(some.decisionChain.map(({ evidence }) => evidence.length)).to.deep.equal(all.decisionChain.map(({ evidence }) => evidence.length));
  });

  it('the reasons of a forecast keep their points, so that they still add up', async () => {
    interface Judged { readonly value: { readonly probability: number }; readonly reasons: readonly { readonly points?: number; readonly evidence: readonly { readonly fact: string }[] }[]; readonly basis: readonly string[] }
    const all = (await b.json<Judged>('ops', '/v1/forecast/D-2601')).body;
    const some = (await b.json<Judged>('fin', '/v1/forecast/D-2601')).body;
    expect(some.reasons.map(({ points }) => points)).to.deep.equal(all.reasons.map(({ points }) => points));
    expect(some.reasons.reduce((sum, { points = 0 }) => sum + points, 0)).to.equal(some.value.probability);
    expect(some.reasons.map(({ evidence }) => evidence.length)).to.deep.equal(all.reasons.map(({ evidence }) => evidence.length));
    expect(some.basis.length).to.equal(all.basis.length);
    expect(some.basis.filter((ref) => hidden.includes(ref))).to.deep.equal([]);
  });

  it('the same hidden fact has one mark throughout an answer', async () => {
    const text = await (await b.ask('fin', '/v1/briefs/opportunity?deal=D-2601')).text();
    const marks = [...text.matchAll(/redacted\/(\d+)/g)].map(([, mark]) => Number(mark));
    expect(new Set(marks).size).to.be.below(marks.length + 1);
    expect(Math.max(...marks)).to.equal(new Set(marks).size);
  });

  it('nor can it be fetched by its name', async () => {
    for (const ref of hidden.slice(0, 5)) {
      expect((await b.ask('ops', `/v1/fact?fact=${encodeURIComponent(ref)}`)).status).to.equal(200);
      const { status, body } = await b.json<{ readonly code: string }>('fin', `/v1/fact?fact=${encodeURIComponent(ref)}`);
      expect([status, body.code]).to.deep.equal([404, 'no-such-fact']);
    }
  });
});
