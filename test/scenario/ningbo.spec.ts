import { expect } from 'chai';
import {
  complianceRate, dossier, entity, moneyIn, opportunityBrief, refOf, slaTimerBrief, waitingFacts, type Obligation, type Portfolio,
  type Program, type Verdict,
} from '@sextant/core';
import { admit } from '@sextant/core/facts/schema';
import { REGIONS } from '../../stories/scenario/people.js';
import { ningboFacts, ningboProgram, openNingbo } from '../../stories/scenario/ningbo.js';
import { NINGBO_NOW } from '../../stories/scenario/when.js';

describe('the scenario of Ningbo', () => {
  const program: Program = ningboProgram();
  const portfolio: Portfolio = openNingbo(program);

  const verdict = (id: string): Verdict => portfolio.judgement(entity(id))!.value;
  const ledger = (deal: string): unknown =>
    verdict(`deal:${deal}`).forecast!.value.ledger.map(({ step, before, after, reason }) => [step, before, after, reason.key]);
  const obligation = (id: string, rule: string): Obligation => verdict(id).obligations.find((one) => one.rule === rule)!;
  const phases = (deal: string): Record<string, string> =>
    Object.fromEntries(verdict(`deal:${deal}`).obligations.map(({ rule, phase }) => [rule, phase]));
  const gates = (deal: string): unknown => verdict(`deal:${deal}`).gates.map(({ gate, open }) => [gate, open]);

  describe('as a whole', () => {
    it('holds well-formed facts only, none set aside, none waiting for its deal', () => {
      expect(admit(ningboFacts()).setAside).to.deep.equal([]);
      expect(portfolio.book.setAside).to.deep.equal([]);
      expect(waitingFacts(portfolio.book)).to.deep.equal([]);
    });

    it('is the same at every call, ids included', () => {
      expect(ningboFacts().map(refOf)).to.deep.equal(ningboFacts().map(refOf));
    });

    it('has 12 deals, one won and one lost, and 8 reps in 3 regions', () => {
      const outcomes = portfolio.judgements().flatMap(({ judgement }) => judgement.value.forecast?.value.outcome ?? []);
      expect(outcomes).to.have.length(12);
      expect(outcomes.filter((outcome) => outcome === 'won')).to.have.length(1);
      expect(outcomes.filter((outcome) => outcome === 'lost')).to.have.length(1);
      expect(portfolio.book.entities('rep')).to.have.length(8);
      expect(Object.keys(REGIONS)).to.have.length(3);
    });

    it('tells nothing that happens after its own moment', () => {
      expect(Math.max(...ningboFacts().map(({ recordedAt }) => recordedAt))).to.be.below(NINGBO_NOW);
    });

    it('shows every kind of step, phase and gate answer a sidebar has to show', () => {
      const steps = new Set<string>();
      const seen = new Set<string>();
      for (const { judgement } of portfolio.judgements()) {
        for (const { step } of judgement.value.forecast?.value.ledger ?? []) steps.add(step);
        for (const { phase } of judgement.value.obligations) seen.add(phase);
      }
      expect([...steps].sort()).to.deep.equal(['cap', 'certainty', 'outcome', 'signal', 'stage']);
      expect([...seen]).to.include.members(['running', 'paused', 'fulfilled', 'late', 'breached', 'void']);
    });
  });

  describe('hengli: one document away', () => {
    it('claims a demo at 60 %, and has evidence for 10 %', () => {
      expect(ledger('D-2601')).to.deep.equal([
        ['stage', 0, 6000, 'forecast.stage-preset'],
        ['cap', 6000, 1000, 'forecast.gate'],
      ]);
    });

    it('asks for three things: overdue first, then what is due soon', () => {
      const deal = dossier(portfolio.book, entity('deal:D-2601'));
      const brief = opportunityBrief(deal, portfolio.judgement(deal.ref)!, program);
      expect(brief.next?.map(({ id }) => id.split('/')[0])).to.deep.equal(['second-contact', 'decision-chain', 'need-clarification']);
      expect(phases('D-2601')).to.include({ 'second-contact': 'breached', 'need-clarification': 'running', 'decision-chain': 'running' });
    });

    it('goes back to its stage with the need confirmation and the minutes, and on to 72 % with a signal', () => {
      const file = (type: 'document.filed' | 'customer.said', id: string, data: object): Parameters<Portfolio['advance']>[0] => ({
        facts: [{
          source: 'crm', id, seq: 0, kind: 'event', type, schema: 1, time: NINGBO_NOW, recordedAt: NINGBO_NOW,
          about: [{ type: 'deal', id: 'D-2601' }], data,
        } as never],
      });
      const probability = (at: Portfolio): number | null => at.judgement(entity('deal:D-2601'))!.value.forecast!.value.probability;
      const confirmed = portfolio.advance(file('document.filed', 'a', { document: 'need-confirmation', signedBy: 'customer', seconds: 42 }));
      expect([confirmed.rejudged, probability(confirmed)]).to.deep.equal([1, 3500]);
      const demonstrated = confirmed.advance(file('document.filed', 'b', { document: 'minutes' }));
      expect([demonstrated.rejudged, probability(demonstrated)]).to.deep.equal([1, 6000]);
      const wanted = demonstrated.advance(file('customer.said', 'c', { signal: 'three-year-service-quote' }));
      expect([wanted.rejudged, probability(wanted)]).to.deep.equal([1, 7200]);
    });
  });

  describe('lida: false optimism (FC-11)', () => {
    it('is claimed in negotiation, stated at full amount three months running, and evidenced up to the need only', () => {
      expect(ledger('D-2602')).to.deep.equal([
        ['stage', 0, 8000, 'forecast.stage-preset'],
        ['certainty', 8000, 8000, 'forecast.certainty-unproven'],
        ['cap', 8000, 3500, 'forecast.gate'],
      ]);
      const deal = dossier(portfolio.book, entity('deal:D-2602'));
      expect(deal.ofType('forecast.stated').map(({ data }) => data.note)).to.deep.equal(['1 月即将签约', '2 月即将签约', '3 月即将签约']);
      expect(deal.ofType('customer.replied').at(-1)?.data.text).to.equal('再考虑一下');
    });

    it('shows the person’s number beside the computed one', () => {
      const { stated, weighted } = verdict('deal:D-2602').forecast!.value;
      expect([stated?.amount.minor, weighted?.minor]).to.deep.equal([96_000_000, 33_600_000]);
    });
  });

  describe('certainty and signals', () => {
    it('ruike: a purchase order proves 90 %', () => {
      expect(ledger('D-2605')).to.deep.include.members([['certainty', 8000, 9000, 'forecast.certainty']]);
    });

    it('shenhang: a signed proposal proves 75 %', () => {
      expect(verdict('deal:D-2611').forecast!.value).to.include({ stageProbability: 6000, probability: 7500 });
    });

    it('huarui: two signals of one group count once, 60 % × 1.2, and mark high intent', () => {
      expect(ledger('D-2607')).to.deep.equal([
        ['stage', 0, 6000, 'forecast.stage-preset'],
        ['signal', 6000, 7200, 'forecast.signal'],
        ['signal', 7200, 7200, 'forecast.signal-counted'],
      ]);
      expect(verdict('deal:D-2607').forecast!.value.marks).to.deep.equal(['high-intent']);
    });
  });

  describe('the second contact within 48 hours (SL-2)', () => {
    it('anjie: a mere message does not count; the customer goes to the supervisor’s pool', () => {
      expect(obligation('deal:D-2610', 'second-contact').phase).to.equal('breached');
      const wish = verdict('deal:D-2610').directives.find(({ key }) => key.includes('second-contact') && key.includes('dormant'));
      expect(wish).to.include({ kind: 'reassign', to: 'supervisor' });
    });

    it('shenhang in time, boyuan late, huarui running with a day left', () => {
      expect(obligation('deal:D-2611', 'second-contact').phase).to.equal('fulfilled');
      expect(obligation('deal:D-2609', 'second-contact').phase).to.equal('late');
      const running = obligation('deal:D-2607', 'second-contact');
      expect(running.phase).to.equal('running');
      expect(running.dueAt! - NINGBO_NOW).to.be.within(24 * 3_600_000, 25 * 3_600_000);
    });
  });

  describe('gates and corrections', () => {
    it('boyuan: 8 of 10 models are refused, 8 of 8 pass; no approval without the key-terms letter', () => {
      expect(gates('D-2609')).to.deep.equal([['proposal-fit', false], ['proposal-fit', true], ['contract-terms', false]]);
    });

    it('boyuan: the clock stands while the customer’s lawyers read', () => {
      expect(obligation('deal:D-2609', 'contract-terms')).to.include({ phase: 'paused', dueAt: null });
    });

    it('boyuan: an amount with two digits changed is corrected by a later fact, and both stay in the book', () => {
      expect(verdict('deal:D-2609').forecast!.value.amount).to.deep.equal({ minor: 150_800_000, currency: 'CNY' });
      expect([...portfolio.book.facts()].filter((fact) => portfolio.book.isReplaced(fact))).to.have.length(1);
    });

    it('youjing: the stage is refused for want of anything in writing', () => {
      expect(gates('D-2615')).to.deep.equal([['stage:need-confirmed', false]]);
      expect(verdict('deal:D-2615').forecast!.value).to.include({ stageProbability: 3500, probability: 1000 });
    });

    it('jinli: all six nodes in time, and a contract', () => {
      const phasesOfNodes = Object.keys(program.policy.nodes).map((node) => phases('D-2596')[node]);
      expect(phasesOfNodes).to.deep.equal(Array.from({ length: 6 }, () => 'fulfilled'));
      expect(gates('D-2596')).to.deep.equal([['proposal-fit', true], ['contract-terms', true]]);
    });

    it('beilun: the amount is a list price nobody stated, and a message is no conversation', () => {
      expect(verdict('deal:D-2618').forecast!.value).to.include({ amountFrom: 'assumed', probability: 500, evidencedStage: null, expectedClose: null });
    });
  });

  describe('leads (SC-2, SL-1)', () => {
    it('wenling became grade A within the last 30 minutes, and its call is running', () => {
      expect(verdict('lead:温岭宏泰泵业').scores['lead']?.value).to.include({ grade: 'A', points: 75 });
      const call = obligation('lead:温岭宏泰泵业', 'first-call-a');
      expect(call.phase).to.equal('running');
      expect(NINGBO_NOW - call.startedAt).to.be.below(30 * 60_000);
      const brief = slaTimerBrief(call, dossier(portfolio.book, entity('lead:温岭宏泰泵业')), program, NINGBO_NOW);
      expect([brief.light, brief.coming.map(({ light }) => light)]).to.deep.equal(['normal', ['due-soon', 'overdue']]);
    });

    it('another was called within 30 minutes, another too late', () => {
      expect(obligation('lead:镇江远航船配', 'first-call-a').phase).to.equal('fulfilled');
      expect(obligation('lead:马鞍山固德重工', 'first-call-a').phase).to.equal('late');
    });

    it('three days without a reply cost ten points', () => {
      const points = portfolio.judgement(entity('lead:余姚瑞塑模具'))!.value.scores['lead']?.reasons.map((reason) => reason.points);
      expect(points).to.include(-10);
    });
  });

  describe('the roll-up (CP-2, FC-1)', () => {
    it('adds up to the total whichever way it is cut', () => {
      for (const dimension of ['period', 'region', 'rep']) {
        const sum = portfolio.rollUp.by(dimension).reduce((total, { cell }) => total + (cell['weighted:CNY'] ?? 0), 0);
        expect(sum).to.equal(portfolio.rollUp.total['weighted:CNY']);
      }
    });

    it('rates the regions apart: 江苏 90 %, 沪皖 83.33 %, 浙江 53.85 %', () => {
      const rates = portfolio.rollUp.by('region').map(({ at, cell }) => [at['region'], complianceRate(cell).complianceRate]);
      expect(rates).to.deep.equal([['江苏区', 9000], ['沪皖区', 8333], ['浙江区', 5385]]);
    });

    it('weighs less by evidence than by stage', () => {
      const [byStage] = moneyIn(portfolio.rollUp.total, 'byStage');
      const [weighted] = moneyIn(portfolio.rollUp.total, 'weighted');
      expect(weighted!.minor).to.be.below(byStage!.minor);
    });
  });
});
