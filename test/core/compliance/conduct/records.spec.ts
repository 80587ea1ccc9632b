import { expect } from 'chai';
import { attendanceProofs } from '@sextant/core/compliance/conduct';
import { refOf } from '@sextant/core/facts';
import { at, firm } from './firm.js';

const NOW = at('03-20 09:00');

describe('what conduct checks read of a book', () => {
  it('what lies after now does not exist yet, and what has been replaced does not count', () => {
    const story = firm();
    const call = (when: number) => story.tell(when, 'touch.made', 'deal:D-1', { channel: 'call' });
    const [before, then] = [call(NOW - 1), call(NOW)];
    story.tell(NOW + 1, 'touch.made', 'deal:D-1', { channel: 'call' });
    const { records } = story.conduct(NOW);
    expect(records.ofType('touch.made')).to.deep.equal([before, then]);
    expect(records.about({ type: 'deal', id: 'D-1' })).to.deep.equal([before, then]);
    const instead = story.tell(NOW, 'touch.made', 'deal:D-1', { channel: 'visit' }, { replaces: refOf(before) });
    expect(story.conduct(NOW).records.ofType('touch.made')).to.deep.equal([then, instead]);
  });

  it('every field has a history of its own; a value holds from the moment it is told, and only its entity’s state tells it', () => {
    const story = firm();
    story.tell('03-02 09:00', 'rep.state', 'rep:R-1', { region: 'east' });
    story.tell('03-03 09:00', 'rep.state', 'rep:R-1', { team: 'a' });
    story.tell('03-04 09:00', 'rep.state', 'rep:R-1', { region: 'west' });
    story.tell('03-05 09:00', 'deal.state', ['deal:D-1', 'rep:R-1'], { region: 'nowhere' } as never);
    const { records } = story.conduct(NOW);
    const of = (field: string, when: string, sooner = 0) => records.valueAt({ type: 'rep', id: 'R-1' }, field, at(when) - sooner);
    expect([of('region', '03-20 09:00'), of('team', '03-20 09:00')]).to.deep.equal(['west', 'a']);
    expect([of('region', '03-04 09:00'), of('region', '03-04 09:00', 1)]).to.deep.equal(['west', 'east']);
    expect([of('region', '03-02 09:00', 1), of('team', '03-03 09:00', 1)]).to.deep.equal([undefined, undefined]);
  });

  it('a record is its actor’s, else the rep’s it is about, else the owner’s it names, else of whoever owns its deal, lead or account', () => {
    const story = firm();
    for (const [type, entity, rep] of [['deal.state', 'deal:D-1', 'R-1'], ['lead.state', 'lead:L-1', 'R-2'], ['account.state', 'account:A-1', 'R-3']] as const) {
      story.tell('03-01 09:00', type, [entity, `owner=rep:${rep}`], {});
    }
    const repOf = (about: readonly string[], actor?: string) =>
      story.conduct(NOW).records.repOf(story.tell('03-02 09:00', 'touch.made', about, { channel: 'call' }, actor === undefined ? {} : { actor }));
    expect(repOf(['rep:R-8', 'deal:D-1'], 'R-9')).to.equal('R-9');
    expect(repOf(['owner=rep:R-7', 'rep:R-8'])).to.equal('R-8');
    expect(repOf(['contact:C-1', 'owner=rep:R-7'])).to.equal('R-7');
    expect([['deal:D-1'], ['lead:L-1'], ['account:A-1'], ['account:A-1', 'lead:L-1'], ['contact:C-1']].map((about) => repOf(about)))
      .to.deep.equal(['R-1', 'R-2', 'R-3', 'R-2', null]);
  });

  it('an account’s record belongs to its deals of that day, and to nothing else that has it as customer', () => {
    const story = firm();
    story.tell('03-01 09:00', 'contact.state', ['contact:C-1', 'customer=account:A-1'], { name: 'Li' });
    story.tell('03-01 09:00', 'deal.state', ['deal:D-1', 'customer=account:A-1'], { title: 'x' });
    story.tell('03-05 09:00', 'deal.state', ['deal:D-2', 'customer=account:A-1'], { title: 'y' });
    const early = story.tell('03-02 09:00', 'touch.made', 'account:A-1', { channel: 'visit' });
    const named = story.tell('03-06 09:00', 'touch.made', ['contact:C-1', 'customer=account:A-1'], { channel: 'visit' });
    const { records } = story.conduct(NOW);
    expect([early, named].map((fact) => records.dealsOf(fact))).to.deep.equal([['D-1'], ['D-1', 'D-2']]);
  });

  it('a field of a form that is no text, or blank, tells nothing', () => {
    const models = (told: unknown) => {
      const story = firm();
      story.visit('03-02 09:00', 'R-1', 'surgery-attendance');
      story.tell('03-02 10:00', 'form.filed', 'deal:D-1', { form: 'attendance', fields: { models: told } } as never);
      return attendanceProofs(story.conduct(NOW))[0]?.models;
    };
    expect(['PK-1', 7, null, true, '', ' '].map(models)).to.deep.equal([['PK-1'], [], [], [], [], []]);
  });
});
