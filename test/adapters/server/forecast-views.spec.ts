import { openWorkspace } from '@sextant/adapters/server';
import { manualClock } from '@sextant/adapters/testing';
import { dossier, entity, factRef, factsFrom } from '@sextant/core';
import {
  forecastBoardBrief, leadScoreBrief, outlookBrief, readForecastBoardBrief, readForecastEvidenceBrief, readLeadScoreBrief, type ForecastBoardBrief,
  type ForecastEvidenceBrief, type LeadScoreBrief, type OpportunityBrief,
} from '@sextant/core/briefs';
import { exportEvidence, verifyEvidence } from '@sextant/core/evidence';
import type { Fact } from '@sextant/core/facts';
import { openForecastBoard } from '@sextant/core/forecast/board';
import { credibilityReport } from '@sextant/core/forecast/credibility';
import { openPolicyBook } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { expect } from 'chai';
import { beforeAll } from 'vitest';
import { Boards } from '../../../packages/adapters/src/server/boards.js';
import { ningboFacts, ningboHistory } from '../../../stories/scenario/ningbo.js';
import { NINGBO_NOW } from '../../../stories/scenario/when.js';
import { bench, type Bench } from './harness.js';
import { memoryStore } from './memory-store.js';

interface Problem {
  readonly code: string;
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

const LEAD = 'lead:温岭宏泰泵业';
const now = new Date(NINGBO_NOW).toISOString();
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('scores and forecasts from the server', () => {
  let b: Bench;
  const refusal = async (who: string, path: string): Promise<readonly unknown[]> => {
    const { status, body } = await b.json<Problem>(who, path);
    return [status, body.code, body.path, body.expected];
  };

  beforeAll(async () => {
    const write = factsFrom('crm');
    const said: readonly Fact[] = [
      write('score.recorded', now, LEAD, { card: 'lead', points: 1, grade: 'C', policy: 'old@1', hash: 'ab', lines: [] }, { id: 'put-on-record' }),
      write('score.set', now, LEAD, { card: 'lead', points: 90, reason: '老板的朋友' }, { id: 'by-hand', actor: '竺雯' }),
      write('forecast.stated', now, 'deal:D-2601', { amount: { minor: 77_000_000, currency: 'CNY' }, period: '2026-03', note: '老板说的' }, { id: 'stated-by-hand', actor: '陈思远' }),
      write('forecast.stated', now, 'region:浙江区', { amount: { minor: 88_000_000, currency: 'CNY' }, period: '2026-03' }, { id: 'of-the-region', actor: '虞海峰' }),
    ];
    b = await bench({ facts: [...ningboFacts(), ...ningboHistory(), ...said], server: {
      roles: {
        roles: {
          operations: { label: 'All', deals: 'all', views: 'all' },
          finance: { label: 'Numbers', deals: 'all', views: 'all', hides: ['score.recorded', 'score.set', 'forecast.stated', 'customer.said'] },
          supervisor: { label: 'Supervisor', deals: 'team', views: ['forecast-board'] },
          rep: { label: 'Rep', deals: 'own', views: ['lead-score', 'forecast-evidence', 'opportunity'] },
          director: { label: 'Director', deals: 'region', views: 'all' },
        },
        grants: { 'u-lu': [{ role: 'director', regions: ['江苏区'] }] },
      },
    } });
  }, 60_000);

  describe('the score of a lead', () => {
    const path = `/v1/briefs/lead-score?subject=${LEAD}`;

    it('is what the builder makes of its dossier, by the one card it has or the one that is named', async () => {
      const { portfolio: { book, programs, now: at } } = await b.ningbo.current();
      const program = programs.at(at);
      const brief = leadScoreBrief(dossier(book, entity(LEAD)), program.scorecards.find(({ id }) => id === 'lead')!, at, { zone: 'Asia/Shanghai' });
      for (const asked of [path, `${path}&card=lead`]) expect((await b.json('ops', asked)).body, asked).to.deep.equal(plain(brief));
      expect(readLeadScoreBrief(await (await b.ask('ops', path)).text()).problems).to.deep.equal([]);
    });

    it('what was put on record, and what a person gave, is not there for who may not see it; every point is', async () => {
      const [all, some] = [(await b.json<LeadScoreBrief>('ops', path)).body, (await b.json<LeadScoreBrief>('fin', path)).body];
      expect([all.recorded?.points, all.person?.points]).to.deep.equal([1, 90]);
      expect([some.recorded, some.person]).to.deep.equal([undefined, undefined]);
      expect([some.points, some.grade, some.contributions.map(({ points }) => points)]).to.deep.equal([all.points, all.grade, all.contributions.map(({ points }) => points)]);
      expect((await (await b.ask('fin', path)).text()).includes('老板的朋友')).to.equal(false);
      expect(readLeadScoreBrief(some).problems).to.deep.equal([]);
    });

    it('a card it is not scored by, a lead that is not there, a subject of another kind are refused', async () => {
      expect(await refusal('ops', `${path}&card=other`)).to.deep.equal([404, 'no-such-card', '?card', 'one of lead']);
      expect(await refusal('ops', '/v1/briefs/lead-score?subject=deal:D-2601')).to.deep.equal([404, 'no-such-card', '?card', 'a card for it']);
      expect(await refusal('ops', '/v1/briefs/lead-score?subject=lead:none')).to.deep.equal([404, 'unknown-entity', '?subject', 'a lead that the facts have introduced']);
      expect((await refusal('ops', '/v1/briefs/lead-score?subject=rep:x')).slice(0, 3)).to.deep.equal([400, 'invalid', '?subject']);
      expect((await refusal('ops', '/v1/briefs/lead-score')).slice(0, 3)).to.deep.equal([400, 'missing', '?subject']);
    });

    it('a rep hears the same of a colleague’s lead and of one that is not there', async () => {
      for (const subject of [LEAD, 'lead:none']) {
        expect(await refusal('chen', `/v1/briefs/lead-score?subject=${subject}`)).to.deep.equal([403, 'not-yours', '?subject', 'a lead of yours']);
      }
      expect(await refusal('yu', path)).to.deep.equal([403, 'not-allowed', '', 'a role with the view lead-score']);
    });
  });

  describe('the forecast board', () => {
    const path = '/v1/briefs/forecast-board';
    const board = async (who: string, query = ''): Promise<ForecastBoardBrief> => (await b.json<ForecastBoardBrief>(who, `${path}${query}`)).body;
    const dealsIn = ({ totals }: ForecastBoardBrief): number => totals.reduce((sum, { open }) => sum + open.deals, 0);

    it('is what the builder makes of all facts, for who sees them', async () => {
      const { portfolio: { book, programs, now: at } } = await b.ningbo.current();
      const credibility = credibilityReport(book, programs, at)!.value;
      const whole = await board('ops');
      expect(whole).to.deep.equal(plain(forecastBoardBrief(openForecastBoard(book, programs, at), { credibility })));
      expect(readForecastBoardBrief(whole).problems).to.deep.equal([]);
      expect(await board('ops', '?period=2026-04&since=2026-03-01T00:00:00%2B08:00&pipeline=period')).to.deep.equal(plain(
        forecastBoardBrief(openForecastBoard(book, programs, at), { credibility, period: '2026-04', since: Date.parse('2026-03-01T00:00:00+08:00'), pipeline: 'period' })));
    });

    it('of a part it is that of the part: deals, sums and categories of what a reader sees', async () => {
      const own = await b.json<{ readonly deals: readonly { readonly outcome: string; readonly amount: { readonly minor: number } | null }[] }>('lu', '/v1/forecast');
      const open = own.body.deals.filter(({ outcome, amount }) => outcome === 'open' && amount !== null);
      const part = await board('lu');
      expect([dealsIn(part), part.totals[0]?.open.amount.minor]).to.deep.equal([open.length, open.reduce((sum, { amount }) => sum + (amount?.minor ?? 0), 0)]);
      expect(dealsIn(part)).to.be.below(dealsIn(await board('ops')));
      expect(readForecastBoardBrief(part).problems).to.deep.equal([]);
    });

    it('who sees more may ask for a region or a team of hers, and gets what they see of themselves', async () => {
      expect((await board('ops', '?region=江苏区')).totals).to.deep.equal((await board('lu')).totals);
      const team = await board('ops', '?team=宁波一组');
      expect(dealsIn(team)).to.be.below(dealsIn(await board('ops', '?region=浙江区')));
    });

    it('people’s ranks are those of the whole firm, shown of those a reader sees', async () => {
      const rows = ({ credibility }: ForecastBoardBrief): readonly (readonly unknown[])[] => (credibility?.rows ?? []).map(({ rank, rep, n, error }) => [rank, rep.id, n, error]);
      const [all, hers, others] = [rows(await board('ops')), rows(await board('yu')), rows(await board('lu'))];
      expect(all.length).to.be.above(0);
      expect(all).to.deep.include.members([...hers, ...others]);
      expect(hers.map(([, rep]) => rep)).to.deep.equal(['鲍立群']);
      expect(others).to.deep.equal([]);
      expect((await board('lu')).regions?.rows).to.deep.equal([]);
    });

    it('a region that is not hers, both a region and a team, what is no month and a view she has not are refused', async () => {
      expect(await refusal('lu', `${path}?region=浙江区`)).to.deep.equal([403, 'not-yours', '?region', 'a region of yours']);
      expect(await refusal('yu', `${path}?team=杭州组`)).to.deep.equal([403, 'not-yours', '?team', 'a team of yours']);
      expect(await refusal('ops', `${path}?region=江苏区&team=x`)).to.deep.equal([400, 'invalid', '?team', 'a region or a team']);
      expect(await refusal('ops', `${path}?period=2026-13`)).to.deep.equal([400, 'invalid', '?period', 'a month, YYYY-MM']);
      expect(await refusal('ops', `${path}?pipeline=some`)).to.deep.equal([400, 'invalid', '?pipeline', 'period or all']);
      expect((await refusal('chen', path)).slice(0, 2)).to.deep.equal([403, 'not-allowed']);
    });

    it('a figure somebody stated is not there for who may not see such figures', async () => {
      const [all, some] = [await board('ops'), await board('fin')];
      expect(all.categories?.stated.map(({ fact }) => fact)).to.deep.equal(['crm/of-the-region']);
      expect(some.categories?.stated).to.deep.equal([]);
      expect(some.totals).to.deep.equal(all.totals);
    });
  });

  describe('the evidence of a forecast', () => {
    const path = '/v1/briefs/forecast-evidence?deal=D-2601';
    const evidence = async (who: string, query = ''): Promise<ForecastEvidenceBrief> => (await b.json<ForecastEvidenceBrief>(who, `${path}${query}`)).body;

    it('can be verified, and so can the file that is made of it', async () => {
      const brief = await evidence('chen');
      expect([brief.kind, brief.deal.id, brief.chain.size]).to.deep.equal(['forecast-evidence/1', 'D-2601', brief.lines.length]);
      expect(verifyEvidence(brief)).to.deep.include({ ok: true, withheld: 0, problems: [] });
      expect(verifyEvidence(exportEvidence(brief)).ok).to.equal(true);
      expect(readForecastEvidenceBrief(brief).problems).to.deep.equal([]);
      expect(brief.number.stated?.note).to.equal('老板说的');
    });

    it('what a reader may not see is withheld and still counts: the same root, and it can be verified', async () => {
      const [all, some] = [await evidence('ops'), await evidence('fin')];
      const found = verifyEvidence(some, { root: all.chain.root, size: all.chain.size });
      expect([found.ok, found.problems]).to.deep.equal([true, []]);
      expect(found.withheld).to.be.above(1);
      expect(verifyEvidence(exportEvidence(some)).ok).to.equal(true);
      expect(some.lines.filter(({ withheld }) => withheld !== undefined).every(({ fact, salt, ref }) => fact === undefined && salt === undefined && ref.startsWith('redacted/'))).to.equal(true);
      expect([some.number.probability, some.ledger.map(({ after }) => after), some.number.stated]).to.deep.equal([all.number.probability, all.ledger.map(({ after }) => after), undefined]);
      expect((await (await b.ask('fin', path)).text()).includes('老板说的')).to.equal(false);
      expect(readForecastEvidenceBrief(some).problems).to.deep.equal([]);
    });

    it('compares with what was known at an earlier instant', async () => {
      const { comparisons, chain } = await evidence('ops', '&before=2026-03-10T00:00:00%2B08:00');
      expect(comparisons?.map(({ from, to, lines: { added, removed } }) => [from, to, added.length > 0, removed])).to.deep.equal([
        [Date.parse('2026-03-10T00:00:00+08:00'), NINGBO_NOW, true, []],
      ]);
      expect((await evidence('ops')).chain).to.deep.equal(chain);
      expect(await refusal('ops', `${path}&before=2020-01-01T00:00:00Z`)).to.deep.equal([404, 'unknown-entity', '?before', 'an instant at which the deal was known']);
    });

    it('what was known then and was replaced or taken back since is there, and can be verified', async () => {
      const write = factsFrom('crm');
      const [first, between, since] = [60, 45, 30].map((minutes) => new Date(NINGBO_NOW - minutes * 60_000).toISOString()) as [string, string, string];
      await b.store.commit({ at: NINGBO_NOW, facts: [
        write('forecast.stated', first, 'deal:D-2602', { amount: { minor: 1, currency: 'CNY' }, period: '2026-03' }, { id: 'mistyped' }),
        write('forecast.stated', first, 'deal:D-2602', { amount: { minor: 2, currency: 'CNY' }, period: '2026-03' }, { id: 'taken-back' }),
      ] });
      await b.store.commit({ at: NINGBO_NOW, facts: [
        write('forecast.stated', since, 'deal:D-2602', { amount: { minor: 3, currency: 'CNY' }, period: '2026-03' }, { id: 'mended', replaces: factRef('crm', 'mistyped') }),
        write('fact.retracted', since, 'deal:D-2602', { reason: '误录' }, { id: 'withdrawal', replaces: factRef('crm', 'taken-back') }),
      ] });
      const brief = (await b.json<ForecastEvidenceBrief>('ops', `${path.replace('D-2601', 'D-2602')}&before=${between}`)).body;
      expect(brief.comparisons?.map(({ lines: { removed } }) => [...removed].sort())).to.deep.equal([['crm/mistyped', 'crm/taken-back']]);
      expect(brief.lines.map(({ ref }) => ref)).to.include('crm/mended').and.not.include('crm/mistyped');
      expect(verifyEvidence(brief)).to.deep.include({ ok: true, problems: [] });
    });

    it('another’s deal, and one that is not there, are refused', async () => {
      expect(await refusal('gu', path)).to.deep.equal([403, 'not-yours', '?deal', 'a deal of yours']);
      expect(await refusal('ops', '/v1/briefs/forecast-evidence?deal=none')).to.deep.equal([404, 'unknown-entity', '?deal', 'a deal that the facts have introduced']);
    });

    it('while a fact is being erased it asks to come again', async () => {
      const salts = b.store.salts.bind(b.store);
      b.store.salts = async (facts) => (await salts(facts)).map((salt, index) => (facts[index]?.id === 'stated-by-hand' ? null : salt));
      const response = await b.ask('ops', path);
      expect([response.status, response.headers.get('retry-after'), (await response.json() as Problem).code]).to.deep.equal([503, '1', 'just-erased']);
      b.store.salts = salts;
      expect((await b.ask('ops', path)).status).to.equal(200);
    });
  });

  it('the brief of a deal has its risk and how long it still takes, by what all deals of the firm taught', async () => {
    const { outlook } = await b.ningbo.current();
    for (const who of ['ops', 'chen']) {
      const { risk, closing } = (await b.json<OpportunityBrief>(who, '/v1/briefs/opportunity?deal=D-2601')).body;
      expect({ risk, closing }, who).to.deep.equal(plain(outlookBrief(outlook, entity('deal:D-2601'))));
      expect([risk?.why.length, closing?.n]).to.satisfy(([why, n]: readonly number[]) => (why ?? 0) > 2 && (n ?? 0) > 10);
    }
    const { risk } = (await b.json<OpportunityBrief>('fin', '/v1/briefs/opportunity?deal=D-2601')).body;
    expect(risk?.points).to.equal(outlook.risk(entity('deal:D-2601'))?.value.points);
  });
});

describe('a workspace over midnight', () => {
  it('says that something lapsed: a new day is compared with what was learned by then', async () => {
    const clock = manualClock(Date.parse('2026-05-20T23:59:00+08:00'));
    const store = memoryStore('ningbo');
    await store.commit({ at: clock.now(), facts: [factsFrom('crm')('deal.state', '2026-05-01T09:00:00+08:00', 'deal:D-1', { stage: 'negotiation' })] });
    const policies = openPolicyBook([{ policy: loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['risk@1'] }), effectiveFrom: 0, recordedAt: 0 }]);
    const workspace = openWorkspace({ store, policies, clock });
    const first = await workspace.current();
    await clock.advance(59_999);
    expect((await workspace.current()).turn).to.equal(first.turn);
    await clock.advance(1);
    const second = await workspace.current();
    expect([second.turn, second.outlook.learnedAt]).to.deep.equal([first.turn + 1, Date.parse('2026-05-21T00:00:00+08:00')]);
  });
});

describe('answers that take long to make', () => {
  const costing = (clock: ReturnType<typeof manualClock>, took: number) => {
    let made = 0;
    return () => {
      clock.set(clock.now() + took);
      return ++made;
    };
  };

  it('are kept twenty times as long as that took, under their own key, and never from the future', () => {
    const clock = manualClock(1_000_000);
    const boards = new Boards(clock);
    const make = costing(clock, 3_000);
    const at = (key: string, now: number): number => boards.of(key, now, make);
    expect([at('a', 0), at('a', 59_999), at('b', 1), at('a', 60_000), at('a', 59_999)]).to.deep.equal([1, 1, 2, 3, 4]);
  });

  it('those that take no time are made each time', () => {
    const clock = manualClock(0);
    const boards = new Boards(clock);
    const make = costing(clock, 0);
    expect([boards.of('a', 5, make), boards.of('a', 5, make)]).to.deep.equal([1, 2]);
  });
});
