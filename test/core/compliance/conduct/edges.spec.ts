import { expect } from 'chai';
import { askClauses, attendanceProofs, changeProof, dailyThrees, flowPatterns, funnel, recordGaps } from '@sextant/core/compliance/conduct';
import { dossier, entity, openBook, refOf } from '@sextant/core/facts';
import { at, conductOf, DAY, firm } from './firm.js';

const NOW = at('03-20 09:00');
const MINUTE = 60_000;

describe('conduct at its edges', () => {
  it('a deal that came back into a stage has not gone up by what it did before (CP-19)', () => {
    const story = firm();
    const move = (days: number, stage: string) => story.tell(NOW - days * DAY, 'deal.state', 'deal:D-1', { stage });
    move(200, 'initial-contact');
    move(190, 'negotiation');
    move(10, 'proposal-demo');
    const told = () => funnel(story.conduct(NOW))[0]?.stages.find(({ stage }) => stage === 'proposal-demo');
    expect(told()).to.deep.include({ open: 1, entered: 1, advanced: 0 });
    move(5, 'negotiation');
    expect(told()).to.deep.include({ open: 0, entered: 1, advanced: 1 });
  });

  it('stages taken back are none of a burst (CP-20)', () => {
    const bursts = (stages: readonly string[]): number => {
      const story = firm();
      stages.forEach((stage, index) => story.tell(NOW - DAY + index * MINUTE, 'deal.state', 'deal:D-1', { stage }));
      return flowPatterns(story.conduct(NOW)).filter(({ pattern }) => pattern === 'burst').length;
    };
    expect(bursts(['initial-contact', 'need-confirmed', 'initial-contact', 'need-confirmed'])).to.equal(0);
    expect(bursts(['initial-contact', 'need-confirmed', 'proposal-demo'])).to.equal(0);
    expect(bursts(['initial-contact', 'need-confirmed', 'proposal-demo', 'negotiation'])).to.equal(1);
  });

  it('an account’s record belongs to the deals it is the customer of then, and to none where it names one itself', () => {
    const story = firm();
    const deal = (id: string, account: string, when: string) => story.tell(when, 'deal.state', [`deal:${id}`, `customer=account:${account}`], { title: id });
    deal('D-1', 'A-1', '03-01 09:00');
    deal('D-2', 'A-1', '03-01 09:00');
    deal('D-2', 'A-2', '03-03 09:00');
    const early = story.tell('03-02 09:00', 'touch.made', 'account:A-1', { channel: 'visit' });
    const late = story.tell('03-04 09:00', 'touch.made', 'account:A-1', { channel: 'visit' });
    const own = story.tell('03-04 09:00', 'touch.made', ['account:A-1', 'deal:D-9'], { channel: 'visit' });
    const { records } = story.conduct(NOW);
    expect([early, late, own].map((fact) => records.dealsOf(fact))).to.deep.equal([['D-1', 'D-2'], ['D-1'], ['D-9']]);
  });

  it('teams stand in order of their name, nobody’s last; without a claim there is no false rate (CP-20)', () => {
    const story = firm();
    for (const [rep, team] of [['R-1', 'west'], ['R-2', 'east']] as const) story.tell('01-01 09:00', 'rep.state', `rep:${rep}`, { team });
    for (const [id, rep] of [['D-1', 'R-1'], ['D-2', null], ['D-3', 'R-2']] as const) {
      for (const [when, amount] of [['03-01 09:00', 100], ['03-02 09:00', 200]] as const) {
        story.tell(when, 'deal.state', [`deal:${id}`, ...(rep ? [`owner=rep:${rep}`] : [])], { amount: { value: amount, currency: 'CNY' } as never });
      }
    }
    const teams = changeProof(story.conduct(NOW));
    expect(teams.map(({ team, changes, claims, falseRate }) => [team, changes, claims, falseRate])).to.deep.equal([
      ['east', 1, 0, null], ['west', 1, 0, null], [null, 1, 0, null],
    ]);
    expect(teams[0]?.why.map(({ key }) => key)).to.deep.equal(['conduct.proof-rate']);
  });

  it('daily threes stand by date, then by rep, nobody’s last; what cannot be read is shown with its field (CP-15)', () => {
    const story = firm();
    const file = (when: string, rep: string | null, degree = '3') => story.tell(when, 'form.filed', 'team:east', {
      form: 'daily-three', fields: { 'customers-reached': '1', screenshot: 's', 'need-confirmation': degree, note: 'n', tomorrow: 't' },
    }, rep === null ? {} : { actor: rep });
    file('03-03 09:00', 'R-1');
    file('03-02 09:00', null);
    file('03-02 10:00', 'R-2');
    const bad = file('03-02 11:00', 'R-1', '6');
    const filed = dailyThrees(story.conduct(NOW));
    expect(filed.map(({ date, rep }) => [date, rep])).to.deep.equal([['2026-03-02', 'R-1'], ['2026-03-02', 'R-2'], ['2026-03-02', null], ['2026-03-03', 'R-1']]);
    expect(filed[0]?.why).to.deep.equal([{ key: 'conduct.daily-unreadable', params: { item: 'degree', received: '6' }, evidence: [{ fact: refOf(bad), field: 'fields.need-confirmation' }] }]);
  });

  it('of two photos with other numbers the content tells, and the ticked models are shown (CP-10)', () => {
    const story = firm();
    story.visit('03-02 09:00', 'R-1', 'surgery-attendance');
    ['a', 'b', 'c'].forEach((hash, index) => story.tell('03-02 09:10', 'photo.taken', 'deal:D-1', { photo: `P-${hash}`, hash: hash.repeat(64), shows: ['before', 'during', 'after'][index] ?? '' }));
    const form = story.tell('03-02 10:00', 'form.filed', 'deal:D-1', { form: 'attendance', fields: { models: 'M-1' } });
    const [proof] = attendanceProofs(story.conduct(NOW));
    expect(proof?.proven).to.equal(true);
    expect(proof?.why[3]?.evidence).to.deep.equal([{ fact: refOf(form), field: 'fields.models' }]);
  });

  it('where nobody owns a deal anybody may explain its clauses (CP-18)', () => {
    const story = firm();
    story.tell('01-05 09:00', 'acceptance.recorded', 'deal:D-1', { clause: 'noise', text: 'a' });
    story.tell('03-02 09:00', 'clause.proposed', 'deal:D-1', { clause: 'noise', text: 'b' });
    story.tell('03-03 09:00', 'comment.made', 'deal:D-1', { text: 'new motor', node: 'clause:noise' }, { actor: 'R-1' });
    expect(askClauses(dossier(openBook(story.facts), entity('deal:D-1')), NOW)).to.deep.include({ open: true, backTo: null });
  });

  it('a gap is shown by the first record of each deal (CP-21)', () => {
    const story = firm();
    const first = story.tell('03-01 09:00', 'deal.state', 'deal:D-1', { title: 'One' });
    story.tell('03-02 09:00', 'deal.state', 'deal:D-1', { title: 'Two' });
    expect(recordGaps(conductOf(story.facts, NOW))[0]?.why[0]?.evidence).to.deep.equal([{ fact: refOf(first) }]);
  });

  it('a deal only a visit speaks of has no record that could lack anything (CP-21)', () => {
    const story = firm();
    story.visit('03-01 09:00', 'R-1');
    expect(recordGaps(story.conduct(NOW))).to.deep.equal([]);
  });
});
