import { expect } from 'chai';
import { waitingFacts, type Portfolio } from '@sextant/core';
import { complianceMatrixBrief, funnelBoardBrief, phiTrendBrief, processRadarBrief, slaBoardBrief } from '@sextant/core/briefs';
import { admit } from '@sextant/core/facts/schema';
import { openNingboTeam } from '../../stories/scenario/ningbo.js';
import { NINGBO_NOW } from '../../stories/scenario/when.js';

describe('the fifteen weeks of the whole team', () => {
  const team: Portfolio = openNingboTeam();

  it('hold well-formed facts only, none set aside, none of tomorrow, and are the same at every call', () => {
    const facts = [...team.book.facts()];
    expect(admit(facts).setAside).to.deep.equal([]);
    expect([team.book.setAside, waitingFacts(team.book)]).to.deep.equal([[], []]);
    expect(Math.max(...facts.map(({ time }) => time))).to.be.at.most(NINGBO_NOW);
    expect([...openNingboTeam().book.facts()]).to.deep.equal(facts);
  });

  it('are 84 deals of eight reps in three teams', () => {
    expect(team.book.entities('deal')).to.have.length(84);
    expect(team.book.entities('rep')).to.have.length(8);
    expect(funnelBoardBrief(team).proof.map((proof) => proof.team)).to.have.members(['宁波组', '沪皖组', '苏南组']);
  });

  describe('the golden six', () => {
    const wholeTime = (): ReturnType<typeof complianceMatrixBrief> => complianceMatrixBrief(team, { period: ['2025-12-01', '2026-03-20'] });
    const rate = (rep: string, node: string): number | null | undefined => wholeTime().cells.find((cell) => cell.rep === rep && cell.node === node)?.rate;

    it('竺雯 files 92 % of her competitors in time, and penetrates 33 % of her chains', () => {
      expect(rate('竺雯', 'competitor-response')).to.equal(9231);
      expect(rate('竺雯', 'decision-chain')).to.equal(3333);
    });

    it('鲍立群 is the weakest of all at need clarification, and 方婷 has no weak node', () => {
      const { reps, cells } = wholeTime();
      const atNeed = cells.filter(({ node, rate: value }) => node === 'need-clarification' && value !== null).sort((a, b) => (a.rate ?? 0) - (b.rate ?? 0));
      expect(atNeed[0]?.rep).to.equal('鲍立群');
      expect(cells.filter(({ rep }) => rep === '方婷').every(({ rate: value }) => value === null || value >= 9000)).to.equal(true);
      expect(reps.filter(({ band }) => (band?.label as { en: string }).en === 'Low').map(({ name }) => name)).to.have.members(['鲍立群', '汪磊']);
    });

    it('supervisors commented on three chains', () => {
      const comments = wholeTime().cells.flatMap(({ lines }) => lines).flatMap((line) => line.comments);
      expect(comments).to.have.length(3);
    });
  });

  describe('the health index', () => {
    const trend = (region: string): ReturnType<typeof phiTrendBrief> => phiTrendBrief(team, { region, days: ['2026-02-23', '2026-03-19'] });

    it('falls three days in a row by more than 15 % in 沪皖区 only', () => {
      expect(['浙江区', '江苏区', '沪皖区'].filter((region) => trend(region).intervention)).to.deep.equal(['沪皖区']);
      const { summary, intervention } = trend('沪皖区');
      expect(summary.key).to.equal('phi.fall');
      expect(intervention?.records).to.have.length(3);
      expect(intervention?.log.map(({ what, rep, field, count }) => [what, rep.name, field, count])).to.deep.equal([
        ['skipped', '汪磊', 'deal.expectedClose', 4], ['repeated', '汪磊', 'deal.amount', 3],
      ]);
    });

    it('rests on all three sub-indices', () => {
      expect(trend('江苏区').days.at(-1)?.parts.every(({ value, n }) => value !== null && n > 0)).to.equal(true);
    });
  });

  it('汪磊 asks too little and proposes what does not fit, 方婷 does neither', () => {
    const weak = (rep: string): readonly string[] => processRadarBrief(team, rep).axes.flatMap(({ id, value }) => (value !== null && value < 35 && id !== 'coverage' ? [id] : []));
    expect(weak('汪磊')).to.include.members(['need', 'fit']);
    expect(weak('方婷')).to.not.include.members(['need']).and.not.include.members(['fit']);
  });

  describe('the boards', () => {
    it('deals pile up in the demo stage of 江苏区 × 传感检测, and in no other part', () => {
      const piles = funnelBoardBrief(team).rows.filter(({ region, pile }) => region !== null && pile);
      expect(piles.map(({ region, productLine, pile }) => [region, productLine, pile?.stage])).to.deep.equal([['江苏区', '传感检测', 'proposal-demo']]);
    });

    it('the last seven days had blockers of all three kinds', () => {
      expect(funnelBoardBrief(team).blockers.map(({ id, count }) => [id, count])).to.deep.equal([
        ['technical-validation', 4], ['budget-frozen', 2], ['internal-process', 1],
      ]);
    });

    it('a stage was skipped, a deal went back and forth, and one team only copied records', () => {
      const { patterns } = funnelBoardBrief(team);
      const of = (id: string): readonly (string | null)[] => patterns.filter((one) => one.id === id).map((one) => one.team);
      expect(of('stage-skipped')).to.deep.equal(['宁波组']);
      expect(of('back-and-forth')).to.deep.equal(['苏南组']);
      expect(of('copied')).to.deep.equal(['沪皖组']);
    });

    it('about half of the key contacts are visited as often as wanted, and visits fall in 沪皖区', () => {
      const { visits } = funnelBoardBrief(team);
      expect(visits?.rate).to.be.within(5000, 5800);
      expect(visits?.byRegion.filter(({ why }) => why.length > 0).map(({ region }) => region)).to.deep.equal(['沪皖区']);
    });

    it('two customers were lost while they waited for material', () => {
      expect(slaBoardBrief(team).lost).to.have.length(2);
    });
  });
});
