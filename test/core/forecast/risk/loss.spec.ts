import { expect } from 'chai';
import { dealRisk, learnRisk, type LossHistory, type LossRisk, type RiskHistory } from '@sextant/core/forecast/risk';
import { factsFrom, openBook, type Fact } from '@sextant/core/facts';
import { at, story } from '../../../support/deal.js';
import { rules, rulesWith } from './rules.js';

type Story = ReturnType<typeof story>;
const now = at('03-20 09:00');
const NO_CYCLES = { asOf: now, segments: new Map() };

/** Wordings of the payment clause, one a day from 1 March; of each change there is one less. */
function worded(...texts: readonly string[]): Story {
  const told = story();
  texts.forEach((text, day) => told.tell(`03-0${day + 1} 09:00`, 'clause.proposed', { clause: 'payment', text }));
  return told;
}

const mark = (told: Story, when = '03-08 09:00', word = 'urgent', clause = 'delivery'): Story => {
  told.tell(when, 'clause.marked', { clause, mark: word });
  return told;
};

function loss(told: Story): LossRisk {
  return dealRisk(told.dossier(), rules, now).value.loss;
}

function lossKeys(told: Story, history?: RiskHistory): readonly (readonly [string, unknown, number | undefined])[] {
  return dealRisk(told.dossier(), rules, now, history ? { history } : {}).reasons.filter(({ key }) => key.startsWith('risk.loss')).map(({ key, params, points }) => [key, params, points]);
}

describe('loss risk from the course of a contract (FC-14)', () => {
  it('is high after more than three changes of the payment terms with the delivery clause marked urgent', () => {
    const told = mark(worded('30 天', '60 天', '90 天', '45 天', '分三期'));
    expect(loss(told)).to.deep.equal({
      high: true, changes: 4, urgent: true, since: at('03-08 09:00'), cause: 'crm/clause.marked-6',
      rate: { from: 'source', rate: 8970, n: 0, lacking: 30 },
    });
    const { value, reasons } = dealRisk(told.dossier(), rules, now);
    expect([value.level, value.points, value.marks]).to.deep.equal(['high', 60, ['loss-risk']]);
    expect(lossKeys(told)).to.deep.equal([
      ['risk.loss-high', { changes: 4, limit: 3 }, 60], ['risk.loss-claim', { rate: 8970, n: 0, lacking: 30 }, undefined],
    ]);
    expect(reasons.find(({ key }) => key === 'risk.loss-claim')?.evidence).to.deep.equal([]);
    expect(reasons.find(({ key }) => key === 'risk.loss-high')?.evidence).to.deep.equal([
      ...[2, 3, 4, 5].map((n) => ({ fact: `crm/clause.proposed-${n}`, field: 'text' })), { fact: 'crm/clause.marked-6', field: 'mark' },
    ]);
  });

  it('is not at three changes, nor without the mark', () => {
    const three = mark(worded('30 天', '60 天', '90 天', '45 天'));
    expect([loss(three).high, loss(three).changes, loss(three).rate, loss(three).since, loss(three).cause]).to.deep.equal([false, 3, null, null, null]);
    expect(lossKeys(three)).to.deep.equal([['risk.loss-urgent', { changes: 3, limit: 3 }, undefined]]);
    const four = worded('30 天', '60 天', '90 天', '45 天', '分三期');
    expect([loss(four).high, loss(four).changes]).to.deep.equal([false, 4]);
    expect(lossKeys(four)).to.deep.equal([['risk.loss-changes', { changes: 4, limit: 3 }, undefined]]);
    expect(lossKeys(worded('30 天'))).to.deep.equal([]);
  });

  it('repeats, spaces around and blank texts are no changes; going back to a former wording is one', () => {
    expect(loss(worded('30 天', '30 天', ' 30 天 ', '', '  ')).changes).to.equal(0);
    expect(loss(worded('30 天', '60 天', '30 天', '60 天', '30 天')).changes).to.equal(4);
    expect(loss(worded('', '30 天')).changes).to.equal(0);
  });

  it('counts clauses of payment only, each against its own wording before, of this deal', () => {
    const told = worded('30 天', '60 天');
    told.tell('03-05 09:00', 'clause.proposed', { clause: '付款方式', text: '90 天' });
    told.tell('03-06 09:00', 'clause.proposed', { clause: 'noise', text: 'a' });
    told.tell('03-07 09:00', 'clause.proposed', { clause: 'noise', text: 'b' });
    expect(loss(told).changes).to.equal(1);
    told.tell('03-08 09:00', 'clause.proposed', { clause: '付款方式', text: '120 天' });
    expect(loss(told).changes).to.equal(2);
    told.tell('03-08 10:00', 'deal.state', { title: 'Retrofit' }, ['customer=account:A-1']);
    told.aside('03-09 09:00', 'clause.proposed', { clause: 'payment', text: 'x' }, ['deal:D-2', 'account:A-1']);
    expect(loss(told).changes).to.equal(2);
  });

  it('a mark on another clause, or another mark, is none; one that takes it back ends it', () => {
    const texts = ['1', '2', '3', '4', '5'];
    expect(loss(mark(worded(...texts), '03-08 09:00', 'urgent', 'payment')).urgent).to.equal(false);
    expect(loss(mark(worded(...texts), '03-08 09:00', 'ok')).urgent).to.equal(false);
    expect(loss(mark(worded(...texts), '03-08 09:00', '需加急', '交付周期')).high).to.equal(true);
    const back = mark(mark(worded(...texts)), '03-09 09:00', 'not-urgent');
    expect([loss(back).high, loss(back).urgent, lossKeys(back)[0]?.[0]]).to.deep.equal([false, false, 'risk.loss-changes']);
    expect(loss(mark(back, '03-10 09:00')).since).to.equal(at('03-10 09:00'));
  });

  it('stands since both were there, whichever came last', () => {
    const told = mark(worded('1', '2', '3', '4', '5'), '03-02 10:00');
    expect([loss(told).since, loss(told).cause]).to.deep.equal([at('03-05 09:00'), 'crm/clause.proposed-5']);
    told.tell('03-07 09:00', 'clause.proposed', { clause: 'payment', text: '6' });
    expect([loss(told).changes, loss(told).since, loss(told).cause]).to.deep.equal([5, at('03-05 09:00'), 'crm/clause.proposed-5']);
  });

  it('sends the delivery manager to the customer’s technical head', () => {
    const told = mark(worded('1', '2', '3', '4', '5'));
    const { directives } = dealRisk(told.dossier(), rules, now).value;
    expect(directives.map(({ key, kind, to, at: when, cause, payload, settledAt }) => [key, kind, to, when, cause.length, payload, settledAt])).to.deep.equal([[
      'default/loss-risk/deal%3AD-1/crm%2Fclause.marked-6/delivery', 'task', 'delivery-manager', at('03-08 09:00'), 5,
      { changes: 4, contact: 'technical-head', confirm: 'production-schedule' }, null,
    ]]);
  });

  it('shows what was learned instead of the claim once enough deals are closed', () => {
    const told = mark(worded('1', '2', '3', '4', '5'));
    const rate = { rate: 7000, n: 30, lower: 5212, upper: 8334 };
    const history = (n: number): RiskHistory => {
      const loss: LossHistory = { flagged: n, open: 0, won: 0, lost: n, loss: { ...rate, n }, rescue: null };
      return { cycles: NO_CYCLES, loss };
    };
    expect(lossKeys(told, history(29))[1]).to.deep.equal(['risk.loss-claim', { rate: 8970, n: 29, lacking: 1 }, undefined]);
    expect(lossKeys(told, history(30))[1]).to.deep.equal(['risk.loss-learned', rate, undefined]);
    const { value, reasons } = dealRisk(told.dossier(), rules, now, { history: history(30) });
    expect(value.loss.rate).to.deep.equal({ from: 'history', ...rate });
    expect(reasons.find(({ key }) => key === 'risk.loss-learned')?.evidence).to.deep.equal([]);
  });

  it('takes its threshold from the policy', () => {
    const ours = rulesWith({ loss: { changes: 0, points: 7 } });
    const told = mark(worded('1', '2'));
    expect(dealRisk(told.dossier(), ours, now).value).to.deep.include({ points: 7, level: 'low' });
  });
});

describe('the rescue of deals of high risk (FC-14)', () => {
  /** One deal with its clauses on 1 March, and an outcome on a day. */
  function deal(id: string, changes: number, outcome?: 'won' | 'lost', day = 10): readonly Fact[] {
    const write = factsFrom(id);
    const when = (text: string): string => new Date(at(text)).toISOString();
    const about = `deal:${id}`;
    return [
      write('deal.state', when('02-01 09:00'), about, { title: id }),
      ...Array.from({ length: changes + 1 }, (_, n) => write('clause.proposed', when(`03-01 09:0${n}`), about, { clause: 'payment', text: String(n) })),
      write('clause.marked', when('03-01 10:00'), about, { clause: 'delivery', mark: 'urgent' }),
      ...(outcome ? [write('deal.state', when(`03-${day} 09:00`), about, { outcome })] : []),
    ];
  }

  it('is the share won of those that are closed, with n and interval', () => {
    const book = openBook([
      ...deal('a', 4, 'won'), ...deal('b', 4, 'won'), ...deal('c', 4, 'won'), ...deal('d', 4, 'lost'), ...deal('e', 5, 'lost'), ...deal('f', 4),
      // Never of high risk.
      ...deal('g', 3, 'won'),
    ]);
    expect(learnRisk(book, rules, now).loss).to.deep.equal({
      flagged: 6, open: 1, won: 3, lost: 2,
      loss: { rate: 4000, n: 5, lower: 1176, upper: 7693 }, rescue: { rate: 6000, n: 5, lower: 2307, upper: 8824 },
    });
  });

  it('is none before one is closed', () => {
    expect(learnRisk(openBook(deal('a', 4)), rules, now).loss).to.deep.equal({ flagged: 1, open: 1, won: 0, lost: 0, loss: null, rescue: null });
    expect(learnRisk(openBook([]), rules, now).loss).to.deep.equal({ flagged: 0, open: 0, won: 0, lost: 0, loss: null, rescue: null });
  });

  it('a risk that came once it was decided foretold nothing', () => {
    const write = factsFrom('late');
    const facts = deal('a', 4).map((fact) => fact);
    const lost = write('deal.state', new Date(at('03-01 09:59')).toISOString(), 'deal:a', { outcome: 'lost' });
    expect(learnRisk(openBook([...facts, lost]), rules, now).loss.flagged).to.equal(0);
    const same = write('deal.state', new Date(at('03-01 10:00')).toISOString(), 'deal:a', { outcome: 'lost' });
    expect(learnRisk(openBook([...facts, same]), rules, now).loss.lost).to.equal(1);
  });

  it('one that was taken back before the end still was one', () => {
    const write = factsFrom('more');
    const cleared = write('clause.marked', new Date(at('03-02 09:00')).toISOString(), 'deal:a', { clause: 'delivery', mark: 'not-urgent' });
    expect(learnRisk(openBook([...deal('a', 4, 'won'), cleared]), rules, now).loss).to.deep.include({ flagged: 1, won: 1 });
    const again = write('clause.marked', new Date(at('03-12 09:00')).toISOString(), 'deal:a', { clause: 'delivery', mark: 'urgent' });
    expect(learnRisk(openBook([...deal('a', 4, 'won'), cleared, again]), rules, now).loss).to.deep.include({ flagged: 1, won: 1 });
  });

  it('a deal that was opened again is open, though its risk came after that', () => {
    const write = factsFrom('again');
    const state = (when: string, outcome: 'lost' | 'open'): Fact => write('deal.state', new Date(at(when)).toISOString(), 'deal:a', { outcome });
    const facts = [...deal('a', 4), state('02-10 09:00', 'lost'), state('02-20 09:00', 'open')];
    expect(learnRisk(openBook(facts), rules, now).loss).to.deep.include({ flagged: 1, open: 1 });
  });

  it('knows nothing that comes later', () => {
    expect(learnRisk(openBook(deal('a', 4, 'won')), rules, at('03-10 08:59')).loss).to.deep.include({ open: 1, won: 0 });
    expect(learnRisk(openBook(deal('a', 4, 'won')), rules, at('03-01 09:30')).loss.flagged).to.equal(0);
  });
});
