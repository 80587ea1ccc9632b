import { expect } from 'chai';
import { deviationFacts, monthsOf } from '@sextant/core/forecast/credibility';
import { dossier, entity, openBook, refOf, type Fact } from '@sextant/core/facts';
import { compileForecast, forecast, type LedgerStep } from '@sextant/core/forecast';
import { createFormatter, renderMessage } from '@sextant/core/messages';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, cny, desk, program } from './desk.js';

/** R-1 was off in February and March; she and R-2 have an open deal. */
function firm(): ReturnType<typeof desk> {
  const found = desk();
  for (const [said, month, won] of [['01-20', '2026-02', '02-10'], ['02-20', '2026-03', '03-10']] as const) {
    found.says(`${said} 09:00`, 'R-1', cny(20_000), { period: month });
    found.wins(`${won} 09:00`, `W-${month}`, 'R-1', cny(10_000));
  }
  found.deal('01-10 09:00', 'D-1', 'R-1', { stage: 'initial-contact', amount: cny(1_000_000) });
  found.deal('01-10 09:00', 'D-2', 'R-2', { stage: 'initial-contact', amount: cny(1_000_000) });
  return found;
}

function stepsOf(found: ReturnType<typeof desk>, deal: string, now: string): readonly LedgerStep[] {
  const book = openBook(found.facts);
  const told = book.append(deviationFacts(monthsOf(book, program(), at(now))));
  return forecast(dossier(told, entity(`deal:${deal}`)), program().forecast, at(now)).value.ledger;
}

const stopped = (steps: readonly LedgerStep[]): readonly LedgerStep[] => steps.filter(({ reason }) => reason.key === 'forecast.stopped');

describe('a deal whose owner’s breaker is open (FC-5)', () => {
  it('carries a flag in its ledger that changes no number, with the deviations as evidence', () => {
    const found = firm();
    const deviations = deviationFacts(found.months('04-10 00:00'));
    const steps = stepsOf(found, 'D-1', '04-10 00:00');
    const last = steps.at(-1);
    expect(last).to.deep.equal({
      step: 'cap', before: steps.at(-2)?.after, after: steps.at(-2)?.after,
      reason: { key: 'forecast.stopped', params: { rep: 'R-1', since: at('04-01 00:00') }, evidence: deviations.map((fact) => ({ fact: refOf(fact) })), points: 0 },
    });
    const zh = createFormatter('zh-CN', { timeZone: 'Asia/Shanghai' });
    expect(last && renderMessage(last.reason.key, last.reason.params, zh)).to.equal('R-1 的预测自 2026-04-01 00:00 起熔断，主管联合评审之前不生效');
  });

  it('not before the second month is over, not after the review, not on deals of others', () => {
    const found = firm();
    expect(stopped(stepsOf(found, 'D-1', '03-31 23:59'))).to.deep.equal([]);
    expect(stopped(stepsOf(found, 'D-2', '04-10 00:00'))).to.deep.equal([]);
    // An approval of something else is no review.
    found.tell('04-09 10:00', 'approval.passed', 'rep:R-1', { approval: 'discount' });
    found.tell('04-10 10:00', 'approval.passed', 'rep:R-1', { approval: 'forecast-review' });
    expect(stopped(stepsOf(found, 'D-1', '04-10 09:59'))).to.have.length(1);
    expect(stopped(stepsOf(found, 'D-1', '04-10 10:00'))).to.deep.equal([]);
  });

  it('comes back after the review when two more months are off', () => {
    const found = firm();
    found.tell('04-10 10:00', 'approval.passed', 'rep:R-1', { approval: 'forecast-review' });
    for (const [said, month, won] of [['03-20', '2026-04', '04-20'], ['04-20', '2026-05', '05-10']] as const) {
      found.says(`${said} 09:00`, 'R-1', cny(20_000), { period: month });
      found.wins(`${won} 09:00`, `W-${month}`, 'R-1', cny(10_000));
    }
    expect(stopped(stepsOf(found, 'D-1', '05-31 23:59'))).to.deep.equal([]);
    expect(stopped(stepsOf(found, 'D-1', '06-01 00:00'))[0]?.reason.params).to.deep.equal({ rep: 'R-1', since: at('06-01 00:00') });
  });

  it('follows the deal to its next owner, and is not booked on deals that are closed or nobody’s', () => {
    const found = firm();
    found.deal('04-05 09:00', 'D-2', 'R-1', {});
    expect(stopped(stepsOf(found, 'D-2', '04-10 00:00'))).to.have.length(1);
    found.deal('04-05 09:00', 'D-1', 'R-2', {});
    expect(stopped(stepsOf(found, 'D-1', '04-10 00:00'))).to.deep.equal([]);
    expect(stopped(stepsOf(found, 'W-2026-03', '04-10 00:00'))).to.deep.equal([]);
    found.deal('01-10 09:00', 'D-3', null, { stage: 'initial-contact' });
    expect(stopped(stepsOf(found, 'D-3', '04-10 00:00'))).to.deep.equal([]);
  });

  it('is not looked for where the policy has no section credibility', () => {
    const found = firm();
    const book = openBook([...found.facts, ...deviationFacts(found.months('04-10 00:00'))] as readonly Fact[]);
    const bare = compileForecast(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['early-warning@1'] }));
    expect(bare.breaker).to.equal(null);
    expect(stopped(forecast(dossier(book, entity('deal:D-1')), bare, at('04-10 00:00')).value.ledger)).to.deep.equal([]);
  });
});
