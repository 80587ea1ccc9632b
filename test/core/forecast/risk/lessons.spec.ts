import { expect } from 'chai';
import { compileRisk, learnRisk, openOutlook, type RiskHistory } from '@sextant/core/forecast/risk';
import { factsFrom, openBook, type Fact, type FactData, type FactType } from '@sextant/core/facts';
import { compile } from '@sextant/core/judge';
import { at } from '../../../support/deal.js';
import { policyWith } from './rules.js';

const MIDNIGHT = at('05-20 00:00');
const program = compile(policyWith());
const rules = compileRisk(program.policy);

function firm() {
  const write = factsFrom('crm');
  const facts: Fact[] = [];
  const tell = <T extends FactType>(when: string, type: T, about: string, data: FactData<T>): void => {
    facts.push(write(type, new Date(at(when)).toISOString(), about, data));
  };
  return {
    facts, tell,
    /** A contract whose course foretells its loss. */
    urgent: (deal: string): void => {
      for (const day of [1, 2, 3, 4, 5]) tell(`03-0${day} 09:00`, 'clause.proposed', deal, { clause: 'payment', text: String(day) });
      tell('03-06 09:00', 'clause.marked', deal, { clause: 'delivery', mark: 'urgent' });
    },
  };
}

/** What an outlook learned by the beginning of the day. */
function learned(facts: readonly Fact[]): RiskHistory | null {
  return openOutlook({ book: openBook(facts), programs: program, now: MIDNIGHT + 3_600_000 }).history;
}

describe('what the deals of a book taught', () => {
  it('holds the losses that were foretold, of deals that a state had introduced by then', () => {
    const flagged = (introduced?: string): unknown => {
      const told = firm();
      told.urgent('deal:D-1');
      if (introduced !== undefined) told.tell(introduced, 'deal.state', 'deal:D-1', { title: 'Retrofit' });
      return learned(told.facts)?.loss.flagged;
    };
    expect([flagged(), flagged('05-20 00:01'), flagged('05-20 00:00'), flagged('02-01 09:00')]).to.deep.equal([0, 0, 1, 1]);
  });

  it('is told in the order of the deals, as it is when it is learned at once', () => {
    const told = firm();
    for (const deal of ['aa', 'b', 'a']) told.tell('04-01 09:00', 'deal.state', `deal:${deal}`, { stage: 'negotiation', productLine: `line-${deal}` });
    const segments = ['[]', '["line-a"]', '["line-aa"]', '["line-b"]'];
    expect([...(learned(told.facts)?.cycles.segments.keys() ?? [])]).to.deep.equal(segments);
    expect(rules && [...learnRisk(openBook(told.facts), rules, MIDNIGHT).cycles.segments.keys()]).to.deep.equal(segments);
  });
});
