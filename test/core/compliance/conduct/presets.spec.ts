import { expect } from 'chai';
import { entity, dossier, openBook } from '@sextant/core/facts';
import { askGate, compileGate } from '@sextant/core/gates';
import { compile, judge } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing, storeFive } from '@sextant/core/presets';
import { at, firm } from './firm.js';

const store = loadPolicy(storeFive);
const parts = loadPolicy(manufacturing);

function phases(story: ReturnType<typeof firm>, policy: typeof store, now: string) {
  const verdict = judge(dossier(openBook(story.facts), entity('deal:D-1')), compile(policy), at(now)).value;
  return { verdict, phases: Object.fromEntries(verdict.obligations.map(({ rule, phase }) => [rule, phase])) };
}

describe('store-five (CP-21)', () => {
  const arrived = () => {
    const story = firm();
    story.tell('03-01 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-1'], { title: 'Brakes' });
    story.tell('03-02 10:00', 'customer.arrived', 'deal:D-1', {});
    return story;
  };
  const photographed = () => {
    const story = arrived();
    story.tell('03-02 10:10', 'touch.made', 'deal:D-1', { channel: 'meeting' });
    story.tell('03-02 10:30', 'photo.taken', 'deal:D-1', { photo: 'IMG-7', shows: 'diagnosis' });
    return story;
  };
  const COMPLETE = { diagnosis: 'worn', model: 'A4', symptom: '异响', items: ['刹车片'], photo: 'IMG-7' };

  it('has five nodes in the order of the source, two of them with a gate', () => {
    expect(Object.entries(store.nodes).sort(([, a], [, b]) => a.order - b.order).map(([id, { gate }]) => [id, gate ?? null])).to.deep.equal([
      ['store-arrival', null], ['store-diagnosis', 'store-diagnosis'], ['store-quote', 'store-quote'], ['store-installation', null], ['store-after-sale', null],
    ]);
  });

  it('a diagnosis is photo, model, symptom and suggested items: without one of them the node is missed', () => {
    const diagnosed = (data: Partial<typeof COMPLETE>) => {
      const story = photographed();
      story.tell('03-02 11:00', 'diagnosis.made', 'deal:D-1', { diagnosis: 'worn', ...data });
      return phases(story, store, '03-04 10:00').phases['store-diagnosis'];
    };
    expect(diagnosed(COMPLETE)).to.equal('fulfilled');
    for (const field of ['model', 'symptom', 'items', 'photo'] as const) {
      const { [field]: _, ...rest } = COMPLETE;
      expect(diagnosed(rest), field).to.equal('breached');
    }
    expect(diagnosed({ ...COMPLETE, photo: 'IMG-8' })).to.equal('breached');
  });

  it('no diagnosis before its photo', () => {
    const gate = compileGate('store-diagnosis', store.gates['store-diagnosis'] ?? store.gates['store-quote'] as never);
    const ask = (story: ReturnType<typeof firm>) => askGate(dossier(openBook(story.facts), entity('deal:D-1')), gate, at('03-02 10:45'))?.open;
    expect([ask(arrived()), ask(photographed())]).to.deep.equal([false, true]);
  });

  it('no quote before a complete diagnosis, and only one that cites the photo’s number fulfils the node', () => {
    const story = photographed();
    story.tell('03-02 11:00', 'quote.made', 'deal:D-1', { photo: 'IMG-7' });
    story.tell('03-02 12:00', 'diagnosis.made', 'deal:D-1', COMPLETE);
    story.tell('03-02 13:00', 'quote.made', 'deal:D-1', { photo: 'IMG-8' });
    const wrong = phases(story, store, '03-05 11:59');
    expect(wrong.verdict.gates.filter(({ gate }) => gate === 'store-quote').map(({ open }) => open)).to.deep.equal([false, true]);
    expect(wrong.phases['store-quote']).to.equal('running');
    expect(phases(story, store, '03-05 12:00').phases['store-quote']).to.equal('breached');
    story.tell('03-03 09:00', 'quote.made', 'deal:D-1', { photo: 'IMG-7' });
    expect(phases(story, store, '03-06 09:00').phases['store-quote']).to.equal('fulfilled');
  });

  it('arrival, installation and after-sale visit have clocks of their own', () => {
    const story = photographed();
    story.tell('03-05 09:00', 'order.placed', 'deal:D-1', { models: ['pads'] });
    story.tell('03-06 09:00', 'installation.done', 'deal:D-1', {});
    expect(phases(story, store, '03-06 10:00').phases).to.include({ 'store-arrival': 'fulfilled', 'store-installation': 'running', 'store-after-sale': 'running' });
    story.tell('03-07 09:00', 'installation.done', 'deal:D-1', { photo: 'IMG-9' });
    expect(phases(story, store, '03-07 10:00').phases['store-installation']).to.equal('fulfilled');
    story.tell('03-10 09:00', 'touch.made', 'deal:D-1', { channel: 'message' });
    expect(phases(story, store, '03-13 09:00').phases['store-after-sale']).to.equal('breached');
    story.tell('03-10 10:00', 'touch.made', 'deal:D-1', { channel: 'call' });
    expect(phases(story, store, '03-13 09:00').phases['store-after-sale']).to.equal('fulfilled');
  });

  it('every node counts in the compliance rate', () => {
    const story = photographed();
    story.tell('03-02 12:00', 'diagnosis.made', 'deal:D-1', COMPLETE);
    story.tell('03-02 13:00', 'quote.made', 'deal:D-1', { photo: 'IMG-7' });
    expect(phases(story, store, '03-03 10:30').verdict.nodes.map(({ node, onTime }) => [node, onTime])).to.have.deep.members([
      ['store-arrival', true], ['store-diagnosis', true], ['store-quote', true],
    ]);
  });
});

describe('the record of a key-contact visit (CP-12)', () => {
  const visited = (fields: Readonly<Record<string, string>> | null, purpose = 'key-contact') => {
    const story = firm();
    story.tell('03-01 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-1'], { title: 'x' });
    story.visit('03-02 09:00', 'R-1', purpose);
    if (fields) story.tell('03-02 12:00', 'form.filed', 'deal:D-1', { form: 'visit-record', fields });
    return phases(story, parts, '03-03 09:00').phases['visit-record'];
  };
  const RECORD = { 'problem-solved': '换型', 'promises-made': '三日内测算', 'next-appointment': '周二' };

  it('asks for the problem solved, the promises made and the next appointment within a day', () => {
    expect(visited(RECORD)).to.equal('fulfilled');
    for (const field of Object.keys(RECORD)) expect(visited({ ...RECORD, [field]: ' ' }), field).to.equal('breached');
    expect(visited(null)).to.equal('breached');
    expect(visited(null, 'renewal')).to.equal(undefined);
  });
});

describe('required actions by industry (CP-13)', () => {
  const deal = (industry: string) => {
    const story = firm();
    story.tell('01-01 09:00', 'account.state', 'account:A-1', { industry });
    story.tell('03-02 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-1', 'customer=account:A-1'], { stage: '需求确认' });
    return story;
  };

  it('auto parts: no proposal without the takt-match analysis', () => {
    const submitted = (industry: string, document?: string) => {
      const story = deal(industry);
      if (document !== undefined) story.tell('03-03 09:00', 'document.filed', 'deal:D-1', { document });
      story.tell('03-04 09:00', 'proposal.submitted', 'deal:D-1', {});
      return phases(story, parts, '03-05 09:00').verdict.gates.filter(({ gate }) => gate === 'takt-analysis').map(({ open }) => open);
    };
    expect(submitted('auto-parts')).to.deep.equal([false]);
    expect(submitted('auto-parts', 'takt-match-analysis')).to.deep.equal([true]);
    expect(submitted('auto-parts', '产线节拍匹配分析')).to.deep.equal([true]);
    expect(submitted('food-packaging')).to.deep.equal([]);
  });

  it('food packaging: a reminder to download the hygiene certificate pack, until it is sent', () => {
    const reminders = (story: ReturnType<typeof firm>) => phases(story, parts, '03-03 09:00').verdict.directives
      .filter(({ rule }) => rule === 'hygiene-pack').map(({ kind, to, settledAt, payload }) => [kind, to, settledAt, payload]);
    const story = deal('food-packaging');
    expect(reminders(story)).to.deep.equal([['notification', 'owner', null, { material: 'hygiene-pack' }]]);
    story.tell('03-02 15:00', 'material.sent', 'deal:D-1', { material: 'hygiene-pack' });
    expect(reminders(story)).to.deep.equal([['notification', 'owner', at('03-02 15:00'), { material: 'hygiene-pack' }]]);
    expect(reminders(deal('auto-parts'))).to.deep.equal([]);
  });
});
