import { expect } from 'chai';
import { workOf } from '@sextant/core/compliance';
import { refOf } from '@sextant/core/facts';
import { firm, instant } from '../firm.js';

const TEAM = { 'R-1': { region: 'East', team: 'A', name: '周敏' }, 'R-2': { region: 'West', team: 'B' } };

describe('whose work a fact is (CP-7, CP-8)', () => {
  const placed = (told: ReturnType<typeof firm>): unknown =>
    workOf(told.portfolio('03-31 00:00')).facts.filter(({ fact }) => fact.type === 'touch.made')
      .map(({ rep, region, team, about, customer }) => [rep, region, team, about?.id ?? null, customer]);

  it('belongs to whoever did it, else to the owner of the deal at the time, in the region she was in then', () => {
    const told = firm(TEAM);
    told.deal('D-1', 'R-1');
    told.tell('03-02 09:00', 'touch.made', 'deal:D-1', { channel: 'call' });
    told.tell('03-02 10:00', 'touch.made', 'deal:D-1', { channel: 'call' }, 'R-2');
    told.tell('03-02 11:00', 'touch.made', 'deal:D-1', { channel: 'call' }, 'nobody-we-know');
    told.tell('03-03 09:00', 'rep.state', 'rep:R-1', { region: 'North' });
    told.tell('03-03 10:00', 'touch.made', 'deal:D-1', { channel: 'call' });
    told.tell('03-04 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-2'], {});
    told.tell('03-04 10:00', 'touch.made', 'deal:D-1', { channel: 'call' });
    expect(placed(told)).to.deep.equal([
      ['R-1', 'East', 'A', 'D-1', 'account:A-D-1'],
      ['R-2', 'West', 'B', 'D-1', 'account:A-D-1'],
      ['R-1', 'East', 'A', 'D-1', 'account:A-D-1'],
      ['R-1', 'North', 'A', 'D-1', 'account:A-D-1'],
      ['R-2', 'West', 'B', 'D-1', 'account:A-D-1'],
    ]);
  });

  it('who is named by facts but has no record is not known: what she did is the owner’s', () => {
    const told = firm(TEAM);
    told.deal('D-1', 'R-1');
    told.tell('03-02 09:00', 'feedback.sent', 'rep:R-9', { feedback: 'F-1' });
    told.tell('03-02 10:00', 'touch.made', 'deal:D-1', { channel: 'call' }, 'R-9');
    expect(placed(told)).to.deep.equal([['R-1', 'East', 'A', 'D-1', 'account:A-D-1']]);
    expect(workOf(told.portfolio('03-31 00:00')).people.isKnown('R-9')).to.equal(false);
  });

  it('without a deal it belongs to the rep, region or team it is about', () => {
    const told = firm(TEAM);
    told.tell('03-02 09:00', 'touch.made', ['account:A-9', 'rep:R-1'], { channel: 'call' });
    told.tell('03-02 10:00', 'touch.made', ['region:West', 'team:C'], { channel: 'call' });
    told.tell('03-02 11:00', 'touch.made', 'lead:L-1', { channel: 'call' });
    told.tell('03-02 12:00', 'touch.made', 'contact:C-1', { channel: 'call' });
    expect(placed(told)).to.deep.equal([
      ['R-1', 'East', 'A', null, 'account:A-9'], [null, 'West', 'C', null, null],
      [null, null, null, 'L-1', 'lead:L-1'], [null, null, null, null, null],
    ]);
  });

  it('what comes later than now, and what was replaced, is not there', () => {
    const told = firm(TEAM);
    const first = told.tell('03-02 09:00', 'touch.made', 'rep:R-1', { channel: 'call' });
    told.facts.push({ ...first, id: 'corrected', replaces: refOf(first), recordedAt: first.recordedAt + 1 });
    told.tell('04-01 09:00', 'touch.made', 'rep:R-1', { channel: 'call' });
    expect(workOf(told.portfolio('03-31 00:00')).facts.map(({ fact }) => fact.id)).to.deep.equal(['rep.state-1', 'rep.state-2', 'corrected']);
  });

  it('knows people by their record, as of an instant', () => {
    const told = firm(TEAM);
    told.tell('03-15 09:00', 'rep.state', 'rep:R-1', { region: 'North' });
    const { people } = workOf(told.portfolio('03-31 00:00'));
    expect(people.at('R-1', instant('03-01 00:00'))).to.deep.equal({ rep: 'R-1', name: '周敏', region: 'East', team: 'A' });
    expect(people.at('R-2', instant('03-01 00:00')).name).to.equal('R-2');
    expect(people.at('R-7', 0)).to.deep.equal({ rep: 'R-7', name: 'R-7', region: null, team: null });
    expect(people.all(instant('01-01 00:00')).map(({ rep }) => rep)).to.deep.equal(['R-1', 'R-2']);
    expect(people.all(instant('01-01 00:00') - 1)).to.deep.equal([]);
    expect([people.isKnown('R-1'), people.isKnown('R-7')]).to.deep.equal([true, false]);
  });
});
