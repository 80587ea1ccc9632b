import { expect } from 'chai';
import fc from 'fast-check';
import { complianceRate, nodeCell, rateReason, type NodeLine } from '@sextant/core/compliance';
import { combine, type Cell } from '@sextant/core/explain';
import { compile, judge, openPortfolio } from '@sextant/core/judge';
import { openBook, factsFrom, type Fact } from '@sextant/core/facts';
import { at, policy, story } from '../../support/deal.js';

const program = compile(policy);

/** One deal per activation of a node, done (in time) or not; all windows closed by the end of March. */
function month(node: 'need' | 'fit' | 'competitor', deal: string, done: boolean): Fact[] {
  const write = factsFrom(`crm-${deal}`);
  const iso = (text: string): string => new Date(at(text)).toISOString();
  const facts: unknown[] = [
    write('deal.state', iso('03-01 09:00'), [`deal:${deal}`, 'owner=rep:R-1', `customer=account:${deal}`], {}),
  ];
  if (node === 'need') {
    facts.push(write('customer.said', iso('03-02 09:00'), `deal:${deal}`, { signal: 'intent-to-buy' }));
    if (done) {
      facts.push(
        write('document.filed', iso('03-02 15:00'), `deal:${deal}`, { document: 'need-confirmation', signedBy: 'customer' }),
        write('document.filed', iso('03-02 16:00'), `deal:${deal}`, { document: 'voice-summary', seconds: 30 }),
      );
    }
  } else if (node === 'fit') {
    facts.push(
      write('order.placed', iso('02-01 09:00'), [`order:${deal}`, `account:${deal}`], { models: ['M1'] }),
      write('proposal.drafted', iso('03-03 09:00'), `deal:${deal}`, { models: [done ? 'M1' : 'OTHER'] }),
    );
  } else {
    facts.push(write('customer.said', iso('03-04 09:00'), `deal:${deal}`, { signal: 'competitor-named', text: '对手也报了价' }));
    const fields = { 'competitor-model': 'K-9', 'our-advantage': 'lead time', 'customer-concern': 'price' };
    if (done) facts.push(write('form.filed', iso('03-04 18:00'), `deal:${deal}`, { form: 'competitor-response', fields }));
  }
  return facts as Fact[];
}

describe('process compliance rate (CP-2)', () => {
  it('is 88 % for 12 + 8 + 5 = 25 due nodes of which 22 are done', () => {
    const facts = [
      ...Array.from({ length: 12 }, (_, index) => month('need', `N${index}`, index >= 1)),
      ...Array.from({ length: 8 }, (_, index) => month('fit', `F${index}`, index >= 1)),
      ...Array.from({ length: 5 }, (_, index) => month('competitor', `C${index}`, index >= 1)),
    ].flat();
    const portfolio = openPortfolio(openBook(facts), program, at('03-31 00:00'));
    const [march] = portfolio.rollUp.by('rep', 'period').filter(({ cell }) => cell.due);
    expect(march?.at).to.deep.equal({ rep: 'R-1', period: '2026-03' });
    expect(complianceRate(march?.cell ?? {})).to.deep.equal({ due: 25, onTime: 22, done: 22, complianceRate: 8800, doneRate: 8800 });
    const lines = portfolio.judgements().flatMap(({ judgement }) => judgement.value.nodes);
    const perNode = (node: string): number => lines.filter((line) => line.node === node).length;
    expect([perNode('need-clarification'), perNode('proposal-fit'), perNode('competitor-response')]).to.deep.equal([12, 8, 5]);
  });

  it('is null where nothing was due, never 100 %', () => {
    expect(complianceRate({})).to.deep.equal({ due: 0, onTime: 0, done: 0, complianceRate: null, doneRate: null });
    expect(rateReason(complianceRate({}))).to.deep.equal({ key: 'compliance.none-due', params: {}, evidence: [] });
    expect(rateReason(complianceRate({ due: 25, onTime: 22, done: 23 })))
      .to.deep.equal({ key: 'compliance.rate', params: { onTime: 22, done: 23, due: 25, rate: 8800 }, evidence: [] });
  });

  it('counts what is still running nowhere', () => {
    const told = story();
    told.tell('03-02 09:00', 'customer.said', { signal: 'intent-to-buy' });
    expect(judge(told.dossier(), program, at('03-02 20:00')).value.nodes).to.deep.equal([]);
    expect(judge(told.dossier(), program, at('03-03 09:00')).value.nodes).to.have.length(1);
  });

  it('attributes to the period of settledAt: due on 1 April and late on the 2nd counts in April', () => {
    const told = story();
    told.tell('03-31 10:00', 'customer.said', { signal: 'competitor-named' });
    const fields = { 'competitor-model': 'K-9', 'our-advantage': 'lead time', 'customer-concern': 'price' };
    told.tell('04-02 10:00', 'form.filed', { form: 'competitor-response', fields });
    const [line] = judge(told.dossier(), program, at('04-05 00:00')).value.nodes;
    expect(line).to.include({ settledAt: at('04-01 10:00'), onTime: false, done: true });
  });

  it('attributes to the rep and the region at settlement, also after the deal has moved on', () => {
    const told = story();
    told.aside('01-01 09:00', 'rep.state', { region: '华东' }, ['rep:R-1']);
    told.aside('01-01 09:00', 'rep.state', { region: '华南' }, ['rep:R-2']);
    told.tell('03-01 09:00', 'deal.state', {}, ['owner=rep:R-1']);
    told.tell('03-02 09:00', 'customer.said', { signal: 'competitor-named' });
    told.tell('03-10 09:00', 'deal.state', {}, ['owner=rep:R-2']);
    const [line] = judge(told.dossier(), program, at('03-31 00:00')).value.nodes;
    expect(line).to.include({ settledAt: at('03-03 09:00'), rep: 'R-1', region: '华东' });
  });

  it('shows done (late counts) beside on time', () => {
    const late = nodeCell({ onTime: false, done: true });
    const onTime = nodeCell({ onTime: true, done: true });
    expect(complianceRate(combine(late, onTime))).to.include({ complianceRate: 5000, doneRate: 10_000 });
  });

  it('never rises when a window closes unfulfilled, and is a share of what was due', () => {
    const line = fc.constantFrom<Pick<NodeLine, 'onTime' | 'done'>>(
      { onTime: true, done: true }, { onTime: false, done: true }, { onTime: false, done: false },
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        const cell = lines.map(nodeCell).reduce(combine, {} as Cell);
        const before = complianceRate(cell);
        const after = complianceRate(combine(cell, nodeCell({ onTime: false, done: false })));
        expect(after.complianceRate).to.be.at.most(before.complianceRate ?? 0);
        expect(before.complianceRate).to.be.within(0, before.doneRate ?? 0);
      }),
    );
  });
});
