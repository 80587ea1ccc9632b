import { expect } from 'chai';
import { askClauses, blockers, dailyDirectives, dailyThrees } from '@sextant/core/compliance/conduct';
import { dossier, entity, openBook, refOf } from '@sextant/core/facts';
import { at, conductOf, DAY, firm, shuffles } from './firm.js';

const FIELDS = { 'customers-reached': '7', screenshot: 'IMG-1', 'need-confirmation': '4', note: '痛点已核对', tomorrow: '回访设备主管' };

function filed(fields: Readonly<Record<string, string>>, when = '03-02 17:45', rep: string | undefined = 'R-1') {
  const story = firm();
  const form = story.tell(when, 'form.filed', 'deal:D-1', { form: 'daily-three', fields }, rep === undefined ? {} : { actor: rep });
  return { story, form };
}

describe('the daily three (CP-15)', () => {
  const read = (fields: Readonly<Record<string, string>>) => dailyThrees(filed(fields).story.conduct('03-04 09:00'))[0];

  it('are complete with customers reached, screenshot, degree, note and tomorrow’s action', () => {
    const { story, form } = filed(FIELDS);
    const all = dailyThrees(story.conduct('03-04 09:00'));
    expect(all).to.have.length(1);
    expect(all[0]).to.deep.include({
      rep: 'R-1', date: '2026-03-02', form: refOf(form), filedAt: at('03-02 17:45'), reached: 7, degree: 4, note: '痛点已核对',
      action: '回访设备主管', complete: true, missing: [],
    });
    expect(all[0]?.why).to.deep.equal([{ key: 'conduct.daily-complete', params: { reached: 7, degree: 4 }, evidence: [{ fact: refOf(form) }] }]);
  });

  it('each of them is required', () => {
    const without = (field: keyof typeof FIELDS) => read({ ...FIELDS, [field]: ' ' });
    expect(without('customers-reached')?.missing).to.deep.equal(['reached']);
    expect(without('screenshot')?.missing).to.deep.equal(['screenshot']);
    expect(without('need-confirmation')?.missing).to.deep.equal(['degree']);
    expect(without('note')?.missing).to.deep.equal(['note']);
    expect(without('tomorrow')?.missing).to.deep.equal(['action']);
    expect(without('note')?.why).to.deep.equal([{ key: 'conduct.lacks', params: { item: 'note' }, evidence: [{ fact: 'crm/form.filed-1' }] }]);
    expect(read({})).to.deep.include({ complete: false, missing: ['reached', 'screenshot', 'degree', 'note', 'action'], reached: null, degree: null });
  });

  it('the degree is a whole number from 1 to 5', () => {
    const degree = (told: string) => read({ ...FIELDS, 'need-confirmation': told })?.degree;
    expect(['0', '1', '5', '6', '3.5', 'high', '-1'].map(degree)).to.deep.equal([null, 1, 5, null, null, null, null]);
    expect(read({ ...FIELDS, 'need-confirmation': '6' })?.why.map(({ key, params }) => [key, params]))
      .to.deep.equal([['conduct.daily-unreadable', { item: 'degree', received: '6' }]]);
  });

  it('nobody reached is a number as well; words are none', () => {
    const reached = (told: string) => read({ ...FIELDS, 'customers-reached': told })?.reached;
    expect(['0', ' 12 ', 'many', '1e3', '9999999999999999'].map(reached)).to.deep.equal([0, 12, null, null, null]);
  });

  it('of two forms of a day the last counts; the day ends at midnight of the zone', () => {
    const { story } = filed({ ...FIELDS, 'customers-reached': '1' }, '03-02 12:00');
    story.tell('03-02 23:59', 'form.filed', 'deal:D-1', { form: 'daily-three', fields: { ...FIELDS, 'customers-reached': '2' } }, { actor: 'R-1' });
    story.tell('03-03 00:00', 'form.filed', 'deal:D-1', { form: 'daily-three', fields: { ...FIELDS, 'customers-reached': '3' } }, { actor: 'R-1' });
    story.tell('03-03 00:00', 'form.filed', 'deal:D-1', { form: 'daily-three', fields: FIELDS });
    story.tell('03-03 01:00', 'form.filed', 'deal:D-1', { form: 'other', fields: FIELDS }, { actor: 'R-2' });
    const expected = dailyThrees(story.conduct('03-04 09:00'));
    expect(expected.map(({ date, rep, reached }) => [date, rep, reached])).to.deep.equal([
      ['2026-03-02', 'R-1', 2], ['2026-03-03', 'R-1', 3], ['2026-03-03', null, 7],
    ]);
    for (const facts of shuffles(story.facts)) expect(dailyThrees(conductOf(facts, '03-04 09:00'))).to.deep.equal(expected);
  });

  it('tomorrow’s key action becomes a task, due when tomorrow ends', () => {
    const { story, form } = filed(FIELDS);
    const [task, ...others] = dailyDirectives(story.conduct('03-04 09:00'));
    expect(others).to.deep.equal([]);
    expect(task).to.deep.equal({
      key: 'default/daily-three/rep%3AR-1/crm%2Fform.filed-1/key-action', kind: 'task', to: 'owner', title: '回访设备主管',
      subject: { type: 'rep', id: 'R-1' }, rule: 'daily-three', at: at('03-02 17:45'), dueAt: at('03-04 00:00'), settledAt: null,
      why: [{ key: 'conduct.key-action', params: { action: '回访设备主管' }, evidence: [{ fact: refOf(form), field: 'fields' }] }],
      cause: [refOf(form)], payload: {},
    });
    story.tell('03-03 10:00', 'task.done', 'rep:R-1', { task: task?.key ?? '' });
    story.tell('03-03 11:00', 'task.done', 'rep:R-1', { task: task?.key ?? '' });
    expect(dailyDirectives(story.conduct('03-04 09:00'))[0]?.settledAt).to.equal(at('03-03 10:00'));
  });

  it('a task done before it was wanted settles nothing; no action or nobody, no task; a tenant has its own keys', () => {
    const { story } = filed(FIELDS);
    const key = dailyDirectives(story.conduct('03-04 09:00'), { tenant: 'ningbo' })[0]?.key ?? '';
    expect(key.startsWith('ningbo/')).to.equal(true);
    story.tell('03-02 17:44', 'task.done', 'rep:R-1', { task: key });
    expect(dailyDirectives(story.conduct('03-04 09:00'), { tenant: 'ningbo' })[0]?.settledAt).to.equal(null);
    story.tell('03-02 17:45', 'task.done', 'rep:R-1', { task: key });
    expect(dailyDirectives(story.conduct('03-04 09:00'), { tenant: 'ningbo' })[0]?.settledAt).to.equal(at('03-02 17:45'));
    expect(dailyDirectives(filed({ ...FIELDS, tomorrow: '' }).story.conduct('03-04 09:00'))).to.deep.equal([]);
    const nobody = firm();
    nobody.tell('03-02 17:45', 'form.filed', 'deal:D-1', { form: 'daily-three', fields: FIELDS });
    expect(dailyDirectives(nobody.conduct('03-04 09:00'))).to.deep.equal([]);
  });
});

describe('blockers of the last 7 days (CP-16)', () => {
  const NOW = at('03-09 09:00');

  it('are counted by type, most frequent first, cleared ones apart', () => {
    const story = firm();
    const reports = ['D-1', 'D-2', 'D-3'].map((deal, index) =>
      story.tell(at('03-04 09:00') + index, 'blocker.reported', `deal:${deal}`, { blocker: 'technical-validation' }));
    story.tell('03-05 09:00', 'blocker.reported', 'deal:D-1', { blocker: 'budget-frozen' });
    story.tell('03-06 09:00', 'blocker.cleared', 'deal:D-2', { blocker: 'technical-validation' });
    const expected = blockers(story.conduct(NOW));
    expect(expected.map(({ blocker, count, open, cleared }) => [blocker, count, open, cleared])).to.deep.equal([
      ['technical-validation', 3, 2, 1], ['budget-frozen', 1, 1, 0],
    ]);
    expect(expected[0]?.label).to.deep.equal({ 'zh-CN': '技术验证难', en: 'Technical validation' });
    expect(expected[0]?.episodes.map(({ report, clearedAt }) => [report.id, clearedAt])).to.deep.equal([
      [reports[2]?.id, null], [reports[1]?.id, at('03-06 09:00')], [reports[0]?.id, null],
    ]);
    expect(expected[0]?.why[0]).to.deep.include({ key: 'conduct.blocker', params: { blocker: expected[0]?.label, n: 3, cleared: 1 } });
    expect(expected[0]?.why[0]?.evidence).to.deep.equal([...reports].reverse().map((report) => ({ fact: refOf(report), field: 'blocker' })));
    for (const facts of shuffles(story.facts)) expect(blockers(conductOf(facts, NOW))).to.deep.equal(expected);
  });

  it('exactly 7 days ago is out, a moment later is in, and now is in', () => {
    const counted = (when: number): number => {
      const story = firm();
      story.tell(when, 'blocker.reported', 'deal:D-1', { blocker: 'budget-frozen' });
      return blockers(story.conduct(NOW))[0]?.count ?? 0;
    };
    expect([NOW - 7 * DAY, NOW - 7 * DAY + 1, NOW, NOW + 1].map(counted)).to.deep.equal([0, 1, 1, 0]);
  });

  it('one reported again while it stands is the same; after it was cleared it is new', () => {
    const story = firm();
    story.tell('03-01 09:00', 'blocker.reported', 'deal:D-1', { blocker: 'budget-frozen' });
    story.tell('03-05 09:00', 'blocker.reported', 'deal:D-1', { blocker: 'budget-frozen' });
    expect(blockers(story.conduct(NOW))).to.deep.equal([]);
    story.tell('03-06 09:00', 'blocker.cleared', 'deal:D-1', { blocker: 'budget-frozen' });
    story.tell('03-07 09:00', 'blocker.reported', 'deal:D-1', { blocker: 'budget-frozen' });
    expect(blockers(story.conduct(NOW)).map(({ count, open }) => [count, open])).to.deep.equal([[1, 1]]);
  });

  it('clearing another deal’s, another type, or before the report, clears nothing; an unknown type goes by its id', () => {
    const story = firm();
    story.tell('03-05 09:00', 'blocker.cleared', 'deal:D-1', { blocker: 'strike' });
    story.tell('03-05 10:00', 'blocker.reported', ['deal:D-1', 'rep:R-1'], { blocker: 'strike' });
    story.tell('03-05 11:00', 'blocker.cleared', 'deal:D-2', { blocker: 'strike' });
    story.tell('03-05 11:00', 'blocker.cleared', 'deal:D-1', { blocker: 'budget-frozen' });
    expect(blockers(story.conduct(NOW)).map(({ blocker, label, open }) => [blocker, label, open])).to.deep.equal([['strike', 'strike', 1]]);
    story.tell('03-05 12:00', 'blocker.cleared', ['deal:D-1', 'rep:R-2'], { blocker: 'strike' });
    expect(blockers(story.conduct(NOW)).map(({ open, cleared }) => [open, cleared])).to.deep.equal([[0, 1]]);
  });

  it('a blocker of several objects is the same in whatever order they are named', () => {
    const story = firm();
    story.tell('03-05 09:00', 'blocker.reported', ['deal:D-1', 'account:A-1'], { blocker: 'budget-frozen' });
    story.tell('03-06 09:00', 'blocker.cleared', ['account:A-1', 'deal:D-1'], { blocker: 'budget-frozen' });
    expect(blockers(story.conduct(NOW)).map(({ open, cleared }) => [open, cleared])).to.deep.equal([[0, 1]]);
  });

  it('two reps’ blockers of nothing in particular are two', () => {
    const story = firm();
    for (const rep of ['R-1', 'R-2', 'R-1', 'R-3']) story.tell('03-05 09:00', 'blocker.reported', `rep:${rep}`, { blocker: 'internal-process' });
    expect(blockers(story.conduct(NOW)).map(({ count, open }) => [count, open])).to.deep.equal([[3, 3]]);
    story.tell('03-06 09:00', 'blocker.cleared', 'rep:R-2', { blocker: 'internal-process' });
    expect(blockers(story.conduct(NOW)).map(({ count, open }) => [count, open])).to.deep.equal([[3, 2]]);
  });

  it('types as frequent stand in order of their id', () => {
    const story = firm();
    story.tell('03-05 09:00', 'blocker.reported', 'deal:D-1', { blocker: 'internal-process' });
    story.tell('03-05 09:00', 'blocker.reported', 'deal:D-1', { blocker: 'budget-frozen' });
    expect(blockers(story.conduct(NOW)).map(({ blocker }) => blocker)).to.deep.equal(['budget-frozen', 'internal-process']);
  });
});

describe('technical clauses against past acceptance criteria (CP-18)', () => {
  function contract() {
    const story = firm();
    story.tell('01-05 09:00', 'acceptance.recorded', 'account:A-1', { clause: 'noise', text: '噪声 ≤ 70 dB(A)' });
    story.tell('03-01 09:00', 'deal.state', ['deal:D-1', 'customer=account:A-1', 'owner=rep:R-1'], { title: 'Retrofit' });
    return story;
  }
  const NOW = at('03-09 09:00');
  const ask = (story: ReturnType<typeof firm>, now = NOW) => askClauses(dossier(openBook(story.facts), entity('deal:D-1')), now);

  it('a mismatch is listed with both texts and goes back to the rep', () => {
    const story = contract();
    const proposed = story.tell('03-02 09:00', 'clause.proposed', 'deal:D-1', { clause: 'noise', text: '噪声 ≤ 75 dB(A)' });
    const check = ask(story);
    expect(check).to.deep.include({ gate: 'clauses', open: false, backTo: 'R-1', attempt: null, at: NOW, withoutPrecedent: [] });
    expect(check.mismatches).to.deep.equal([{
      clause: 'noise', proposed: '噪声 ≤ 75 dB(A)', accepted: '噪声 ≤ 70 dB(A)', explained: false,
      evidence: [{ fact: refOf(proposed), field: 'text' }, { fact: 'crm/acceptance.recorded-1', field: 'text' }],
    }]);
    expect(check.items).to.deep.equal([{ id: 'noise', label: 'noise', met: false, evidence: [] }]);
    expect(check.label).to.deep.equal({ 'zh-CN': '技术条款符合性', en: 'Technical clauses' });
    expect(check.reasons).to.deep.equal([{
      key: 'conduct.clause-mismatch', params: { clause: 'noise', proposed: '噪声 ≤ 75 dB(A)', accepted: '噪声 ≤ 70 dB(A)' },
      evidence: check.mismatches[0]?.evidence,
    }]);
  });

  it('spaces, punctuation, width and letter case are no mismatch', () => {
    const story = contract();
    story.tell('03-02 09:00', 'clause.proposed', 'deal:D-1', { clause: 'noise', text: '噪声≤７０ＤＢ（a）。' });
    const check = ask(story);
    expect([check.open, check.backTo, check.mismatches]).to.deep.equal([true, null, []]);
    expect(check.reasons.map(({ key, params }) => [key, params])).to.deep.equal([['conduct.clause-fits', { clause: 'noise' }]]);
    expect(check.items[0]?.evidence).to.have.length(2);
  });

  it('what makes another number of it is a mismatch; other punctuation is none', () => {
    const fits = (accepted: string, proposed: string): boolean => {
      const story = firm();
      story.tell('01-05 09:00', 'acceptance.recorded', 'deal:D-1', { clause: 'noise', text: accepted });
      story.tell('03-02 09:00', 'clause.proposed', 'deal:D-1', { clause: 'noise', text: proposed });
      return ask(story).open;
    };
    for (const [one, other] of [
      ['≤ 1.5 mm', '≤ 15 mm'], ['公差 .5 mm', '公差 5 mm'], ['-5 °C', '5 °C'], ['≥ −5 °C', '≥ 5 °C'], ['温度-5', '温度5'], ['5 %', '5'], ['5‰', '5%'], ['10–20', '1020'], ['1 5', '15'],
      ['2:1', '21'], ['2:1', '2.1'], ['min -5', 'min 5'], ['≤ 70', '≥ 70'],
    ] as const) {
      expect([fits(one, other), fits(other, one)], `${one} / ${other}`).to.deep.equal([false, false]);
    }
    for (const [one, other] of [
      ['1.5 mm', '１．５mm。'], ['-5 °C', '−5°C'], ['-5', '–5'], ['5 %', '5%；'], ['10-20', '10 – 20'], ['IP-65', 'IP65'], ['噪声：70 dB', '噪声 70dB.'], ['(70)', '70'], ['A. B', 'A B'], ['70. 80', '70.80'], ['A. (70)', 'A 70'],
      ['min -5', 'min: -5'],
    ] as const) {
      expect([fits(one, other), fits(other, one)], `${one} / ${other}`).to.deep.equal([true, true]);
    }
  });

  it('somebody else’s comment is no explanation; the owner’s is, of then or of now', () => {
    const explained = (actor?: string, handedOver = false): boolean => {
      const story = contract();
      story.tell('03-02 09:00', 'clause.proposed', 'deal:D-1', { clause: 'noise', text: '75 dB' });
      story.tell('03-03 09:00', 'comment.made', 'deal:D-1', { text: '新电机', node: 'clause:noise' }, actor === undefined ? {} : { actor });
      if (handedOver) story.tell('03-04 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-2'], {});
      return ask(story).open;
    };
    expect([explained('R-1'), explained(), explained('legal')]).to.deep.equal([true, true, false]);
    expect([explained('R-1', true), explained('R-2', true), explained('R-2'), explained('R-3', true)]).to.deep.equal([true, true, false, false]);
  });

  it('an explanation after the wording lets it pass; one before it, of another clause, or empty, does not', () => {
    const explained = (when: string, node: string, text: string): boolean => {
      const story = contract();
      story.tell('03-02 09:00', 'clause.proposed', 'deal:D-1', { clause: 'noise', text: '75 dB' });
      story.tell(when, 'comment.made', 'deal:D-1', { text, node }, { actor: 'R-1' });
      const check = ask(story);
      expect(check.mismatches.map((one) => one.explained)).to.deep.equal([check.open]);
      return check.open;
    };
    expect(explained('03-02 09:00', 'clause:noise', '新电机')).to.equal(true);
    expect(explained('03-02 08:59', 'clause:noise', '新电机')).to.equal(false);
    expect(explained('03-03 09:00', 'clause:weight', '新电机')).to.equal(false);
    expect(explained('03-03 09:00', 'clause:noise', ' ')).to.equal(false);
  });

  it('an explained mismatch is still listed, with the explanation as evidence', () => {
    const story = contract();
    story.tell('03-02 09:00', 'clause.proposed', 'deal:D-1', { clause: 'noise', text: '75 dB' });
    const comment = story.tell('03-03 09:00', 'comment.made', 'deal:D-1', { text: '新电机', node: 'clause:noise' });
    const check = ask(story);
    expect(check.reasons.map(({ key }) => key)).to.deep.equal(['conduct.clause-explained']);
    expect(check.items[0]?.evidence[2]).to.deep.equal({ fact: refOf(comment), field: 'text' });
    expect(check.backTo).to.equal(null);
  });

  it('the last wording of each side counts, as known at that instant', () => {
    const story = contract();
    story.tell('03-02 09:00', 'clause.proposed', 'deal:D-1', { clause: 'noise', text: '75 dB' });
    story.tell('03-03 09:00', 'clause.proposed', 'deal:D-1', { clause: 'noise', text: '噪声 ≤ 70 dB(A)' });
    story.tell('03-04 09:00', 'acceptance.recorded', 'account:A-1', { clause: 'noise', text: '65 dB' });
    expect(ask(story, at('03-02 10:00')).open).to.equal(false);
    expect(ask(story, at('03-03 10:00')).open).to.equal(true);
    expect(ask(story).open).to.equal(false);
  });

  it('a clause never accepted before has nothing to be held against; a deal without clauses passes', () => {
    const story = contract();
    expect(ask(story)).to.deep.include({ open: true, items: [], reasons: [], mismatches: [] });
    const proposed = story.tell('03-02 09:00', 'clause.proposed', 'deal:D-1', { clause: 'weight', text: '≤ 3 t' });
    expect(ask(story)).to.deep.include({ open: true, withoutPrecedent: ['weight'], items: [] });
    expect(ask(story).reasons).to.deep.equal([{ key: 'conduct.clause-new', params: { clause: 'weight' }, evidence: [{ fact: refOf(proposed), field: 'text' }] }]);
  });

  it('without an owner it goes back to nobody', () => {
    const story = firm();
    story.tell('01-05 09:00', 'acceptance.recorded', 'deal:D-1', { clause: 'noise', text: 'a' });
    story.tell('03-02 09:00', 'clause.proposed', 'deal:D-1', { clause: 'noise', text: 'b' });
    expect(ask(story)).to.deep.include({ open: false, backTo: null });
  });
});
