import { expect } from 'chai';
import { campaignWork, quoteFits, storeWeeks } from '@sextant/core/compliance/conduct';
import { factsFrom, refOf, type FactData } from '@sextant/core/facts';
import { at, conductOf, DAY, firm, HOUR, shuffles } from './firm.js';

const T0 = at('03-02 10:00');
const NOW = at('03-20 09:00');

describe('the three numbers of the week: diagnosis upload timeliness (CP-22)', () => {
  it('19 of 20 photos in time are 95 %', () => {
    const story = firm();
    for (let n = 0; n < 20; n++) {
      story.tell(T0 + n, 'customer.arrived', [`deal:D-${n}`, 'store:S-1'], {});
      if (n > 0) story.tell(T0 + n + HOUR, 'photo.taken', `deal:D-${n}`, { photo: `P-${n}`, shows: 'diagnosis' });
    }
    const [week, ...others] = storeWeeks(story.conduct(NOW));
    expect(others).to.deep.equal([]);
    expect(week).to.deep.include({
      store: 'S-1', week: '2026-03-02', uploads: { part: 19, of: 20, share: 9500 }, matches: { part: 0, of: 0, share: null },
      ratings: 0, satisfaction: null, badRatings: 0,
    });
    expect(week?.why).to.deep.equal([{
      key: 'conduct.uploads', params: { part: 19, of: 20, share: 9500 }, evidence: [{ fact: refOf(story.facts[0] ?? factsFrom('x')('customer.arrived', '2026-01-01', 'deal:x', {})) }],
    }]);
  });

  it('24 hours are in time, a moment more is not, nor is a photo before the arrival, of something else, or of another deal', () => {
    const uploads = (after: number, photo: Partial<FactData<'photo.taken'>> = {}, deal = 'D-1') => {
      const story = firm();
      story.tell(T0, 'customer.arrived', 'deal:D-1', {});
      story.tell(T0 + after, 'photo.taken', `deal:${deal}`, { photo: 'P', shows: 'diagnosis', ...photo });
      return storeWeeks(story.conduct(NOW))[0]?.uploads.part;
    };
    expect([uploads(0), uploads(DAY), uploads(DAY + 1), uploads(-1)]).to.deep.equal([1, 1, 0, 0]);
    expect([uploads(1, { shows: 'before' }), uploads(1, {}, 'D-2')]).to.deep.equal([0, 0]);
  });

  it('an arrival whose photo may still come is not due', () => {
    const story = firm();
    story.tell(T0, 'customer.arrived', 'deal:D-1', {});
    expect(storeWeeks(story.conduct(T0 + DAY - 1))).to.deep.equal([]);
    expect(storeWeeks(story.conduct(T0 + DAY))[0]?.uploads).to.deep.equal({ part: 0, of: 1, share: 0 });
    story.tell(T0 + HOUR, 'photo.taken', 'deal:D-1', { photo: 'P', shows: 'diagnosis' });
    expect(storeWeeks(story.conduct(T0 + HOUR))[0]?.uploads).to.deep.equal({ part: 1, of: 1, share: 10_000 });
  });
});

describe('the three numbers of the week: diagnosis–quote match (CP-22)', () => {
  const items = (n: number): readonly string[] => Array.from({ length: n }, (_, index) => `item-${index}`);
  const write = factsFrom('crm');
  const fits = (diagnosis: Omit<FactData<'diagnosis.made'>, 'diagnosis'>, quote: FactData<'quote.made'>): boolean => quoteFits(
    write('diagnosis.made', '2026-03-02', 'deal:D-1', { diagnosis: 'x', ...diagnosis }), write('quote.made', '2026-03-02', 'deal:D-1', quote), 9000,
  );

  it('a quote cites the photo of its diagnosis, and has 90 % of the items suggested', () => {
    expect(fits({ photo: 'P', items: items(10) }, { photo: 'P', items: items(9) })).to.equal(true);
    expect(fits({ photo: 'P', items: items(10) }, { photo: 'P', items: items(8) })).to.equal(false);
    expect(fits({ photo: 'P', items: items(10) }, { photo: 'Q', items: items(10) })).to.equal(false);
    expect(fits({ photo: 'P', items: items(2) }, { items: items(2) })).to.equal(false);
    expect(fits({ items: items(2) }, { items: items(2) })).to.equal(false);
  });

  it('without suggested items the photo alone counts; an item listed twice is one', () => {
    expect(fits({ photo: 'P' }, { photo: 'P' })).to.equal(true);
    expect(fits({ photo: 'P', items: ['a', 'a', 'a'] }, { photo: 'P', items: ['a', 'b'] })).to.equal(true);
  });

  it('the first quote within 72 hours is the one that counts; without one by then there is no match', () => {
    const matches = (quotes: readonly (readonly [number, string])[], now = NOW) => {
      const story = firm();
      story.tell(T0, 'diagnosis.made', 'deal:D-1', { diagnosis: 'x', photo: 'P' });
      for (const [after, photo] of quotes) story.tell(T0 + after, 'quote.made', 'deal:D-1', { photo });
      return storeWeeks(story.conduct(now))[0]?.matches;
    };
    expect(matches([[3 * DAY, 'P']])).to.deep.equal({ part: 1, of: 1, share: 10_000 });
    expect(matches([[3 * DAY + 1, 'P']])).to.deep.equal({ part: 0, of: 1, share: 0 });
    expect(matches([[1, 'Q'], [2, 'P']])).to.deep.equal({ part: 0, of: 1, share: 0 });
    expect(matches([[-1, 'P']])).to.deep.equal({ part: 0, of: 1, share: 0 });
    expect(matches([], T0 + 3 * DAY - 1)).to.equal(undefined);
    expect(matches([], T0 + 3 * DAY)).to.deep.equal({ part: 0, of: 1, share: 0 });
  });

  it('tells the diagnoses whose quote keeps the number from being 100 %, not the others', () => {
    const story = firm();
    const diagnosis = (deal: string) => story.tell(T0, 'diagnosis.made', deal, { diagnosis: 'x', photo: 'P' });
    diagnosis('deal:D-1');
    const bad = diagnosis('deal:D-2');
    story.tell(T0 + HOUR, 'quote.made', 'deal:D-1', { photo: 'P' });
    story.tell(T0 + HOUR, 'quote.made', 'deal:D-2', { photo: 'Q' });
    expect(storeWeeks(story.conduct(NOW))[0]?.why).to.deep.equal([
      { key: 'conduct.matches', params: { part: 1, of: 2, share: 5000 }, evidence: [{ fact: refOf(bad) }] },
    ]);
  });
});

describe('the three numbers of the week: satisfaction (CP-22)', () => {
  it('is the mean rating in hundredths; ratings off the scale are set apart', () => {
    const story = firm();
    for (const score of [5, 5, 4, 4, 5, 0, 6, 1]) story.tell(T0, 'rating.given', 'store:S-1', { score });
    const [week] = storeWeeks(story.conduct(NOW));
    expect([week?.ratings, week?.satisfaction, week?.badRatings]).to.deep.equal([6, 400, 2]);
    const counted = story.facts.filter((_, index) => index !== 5 && index !== 6);
    expect(week?.why).to.deep.equal([
      { key: 'conduct.satisfaction', params: { hundredths: 400, n: 6 }, evidence: counted.map((fact) => ({ fact: refOf(fact), field: 'score' })) },
    ]);
  });

  it('stores and weeks stand apart, those of no store last; a store is the fact’s, or its deal’s', () => {
    const story = firm();
    story.tell('03-01 09:00', 'deal.state', ['deal:D-1', 'store=store:S-2'], { title: 'x' });
    story.tell('03-09 09:00', 'rating.given', 'deal:D-1', { score: 4 });
    story.tell('03-08 09:00', 'rating.given', ['deal:D-1', 'store:S-1'], { score: 3 });
    story.tell('03-02 09:00', 'rating.given', 'deal:D-9', { score: 2 });
    story.tell('03-02 09:00', 'rating.given', 'deal:D-1', { score: 1 });
    const expected = storeWeeks(story.conduct(NOW));
    expect(expected.map(({ store, week, satisfaction }) => [store, week, satisfaction])).to.deep.equal([
      ['S-1', '2026-03-02', 300], ['S-2', '2026-03-02', 100], ['S-2', '2026-03-09', 400], [null, '2026-03-02', 200],
    ]);
    for (const facts of shuffles(story.facts)) expect(storeWeeks(conductOf(facts, NOW))).to.deep.equal(expected);
  });
});

describe('a campaign goes live (CP-23)', () => {
  const live = () => {
    const story = firm();
    story.tell('01-01 09:00', 'rep.state', 'rep:R-1', { team: 'east' });
    const launch = story.tell('03-02 09:00', 'campaign.launched', ['campaign:spring', 'team:east', 'team:west'], { campaign: 'spring' });
    return { story, launch };
  };
  const told = (story: ReturnType<typeof firm>) =>
    campaignWork(story.conduct(NOW)).directives.map(({ kind, to, subject, at: when, settledAt, payload }) => [kind, to, subject.id, when, settledAt, payload]);

  it('its execution pack goes to the lead of every team, with what its code holds', () => {
    const { story, launch } = live();
    expect(told(story)).to.deep.equal([
      ['notification', 'team-lead', 'east', at('03-02 09:00'), null, { campaign: 'spring', scan: 'spring/east' }],
      ['notification', 'team-lead', 'west', at('03-02 09:00'), null, { campaign: 'spring', scan: 'spring/west' }],
    ]);
    const [pack] = campaignWork(story.conduct(NOW), { tenant: 'ningbo' }).directives;
    expect(pack).to.deep.include({
      key: `ningbo/campaign/team%3Aeast/${encodeURIComponent(refOf(launch))}/pack`, rule: 'campaign', dueAt: null, cause: [refOf(launch)],
      why: [{ key: 'conduct.campaign', params: { campaign: 'spring' }, evidence: [{ fact: refOf(launch), field: 'campaign' }] }],
    });
  });

  it('scanning settles the pack and creates the group’s tasks, once however often it is scanned', () => {
    const { story, launch } = live();
    const scan = story.tell('03-03 09:00', 'pack.scanned', 'campaign:spring', { campaign: 'spring' }, { actor: 'R-1' });
    story.tell('03-04 09:00', 'pack.scanned', ['campaign:spring', 'team:east'], { campaign: 'spring' });
    const { directives, strayScans } = campaignWork(story.conduct(NOW));
    expect(strayScans).to.deep.equal([]);
    expect(directives.map(({ kind, to, subject, settledAt }) => [kind, to, subject.id, settledAt])).to.deep.equal([
      ['notification', 'team-lead', 'east', at('03-03 09:00')], ['notification', 'team-lead', 'west', null],
      ['task', 'team', 'east', null], ['task', 'team', 'east', null], ['task', 'team', 'east', null],
    ]);
    expect(directives[2]).to.deep.include({
      key: `default/campaign/team%3Aeast/${encodeURIComponent(refOf(launch))}/brief`, at: at('03-03 09:00'), dueAt: null, rule: 'campaign',
      cause: [refOf(launch), refOf(scan)], payload: { campaign: 'spring' },
      why: [{ key: 'conduct.scanned', params: { campaign: 'spring', at: at('03-03 09:00') }, evidence: [{ fact: refOf(scan), field: 'campaign' }] }],
    });
    story.tell('03-05 09:00', 'task.done', 'team:east', { task: directives[2]?.key ?? '' });
    expect(campaignWork(story.conduct(NOW)).directives.map(({ settledAt }) => settledAt)).to.deep.equal([
      at('03-03 09:00'), null, at('03-05 09:00'), null, null,
    ]);
  });

  it('a scan before the launch, of no campaign, or of nobody’s team, starts nothing and is told', () => {
    const { story } = live();
    const scan = (when: string, campaign: string, actor?: string) => story.tell(when, 'pack.scanned', 'campaign:x', { campaign }, actor === undefined ? {} : { actor });
    const stray = [scan('03-01 09:00', 'spring', 'R-1'), scan('03-03 09:00', 'autumn', 'R-1'), scan('03-03 09:00', 'spring', 'R-9'), scan('03-03 09:00', 'spring')];
    const expected = campaignWork(story.conduct(NOW));
    expect(expected.strayScans).to.deep.equal(stray.map(refOf));
    expect(expected.directives).to.have.length(2);
    for (const facts of shuffles(story.facts)) expect(campaignWork(conductOf(facts, NOW))).to.deep.equal(expected);
  });

  it('a scan after a second launch is one of the first; a team that is named is the one scanned for; all stands in order of time', () => {
    const { story, launch } = live();
    const scan = story.tell('03-03 09:00', 'pack.scanned', ['campaign:spring', 'team:west'], { campaign: 'spring' }, { actor: 'R-1' });
    story.tell('03-04 09:00', 'campaign.launched', ['campaign:spring', 'team:north'], { campaign: 'spring' });
    const late = story.tell('03-05 09:00', 'pack.scanned', 'campaign:spring', { campaign: 'spring' }, { actor: 'R-1' });
    const { directives } = campaignWork(story.conduct(NOW));
    expect(directives.map(({ subject }) => subject.id)).to.deep.equal(['east', 'west', 'west', 'west', 'west', 'north', 'east', 'east', 'east']);
    expect(directives[2]?.subject).to.deep.equal({ type: 'team', id: 'west' });
    expect([directives[2]?.cause, directives[6]?.cause]).to.deep.equal([[refOf(launch), refOf(scan)], [refOf(launch), refOf(late)]]);
  });

  it('a campaign launched again is the one launched first, for every team that has its pack; a new team gets its own', () => {
    const { story } = live();
    story.tell('03-05 09:00', 'campaign.launched', ['campaign:spring', 'team:north', 'team:east'], { campaign: 'spring' });
    expect(told(story).map(([, , team]) => team)).to.deep.equal(['east', 'west', 'north']);
    const keys = campaignWork(story.conduct(NOW)).directives.map(({ key }) => key);
    expect(new Set(keys).size).to.equal(keys.length);
  });
});
