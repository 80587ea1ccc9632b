import { expect } from 'chai';
import type { Fact } from '@sextant/core/facts';
import { onlyVersion } from '@sextant/core/obligations';
import { at } from '../../support/deal.js';
import { asked, newest, tellings, type Story } from './case.js';
import { ruleWith } from './rule.js';

/** Fulfilled once a day has passed since the last touch: by the first fact from then on that the rule reads. */
const quiet = { label: 'Quiet', met: { last: { type: 'touch.made' }, atLeast: 'P1D' } } as const;
const byType = ruleWith({ within: 'P3D', requires: { quiet } });
const byField = ruleWith({ within: 'P3D', requires: { quiet, ready: { label: 'Ready', met: { field: 'deal.title', is: 'Retrofit' } } } });

function quietDeal(): Story {
  const deal = asked('03-02 09:00');
  deal.tell('03-02 10:00', 'touch.made', { channel: 'call' });
  return deal;
}

/** When it was fulfilled, as the fold and as the machine say. */
function fulfilledAt(deal: Story, rule: typeof byType): unknown {
  const fold = newest(deal, '03-04 00:00', rule).activation.fulfilledAt;
  expect(tellings(rule, deal).state.activations[0]?.fulfilledAt).to.equal(fold);
  return fold;
}

describe('one version of a rule', () => {
  it('is in force at all times, and found under its own name', () => {
    const rule = ruleWith({});
    const only = onlyVersion(rule);
    expect([only.id, only.all, only.at(0), only.find('test@1'), only.find('test@2')]).to.deep.equal(['call-back', [rule], rule, rule, undefined]);
  });
});

describe('a rule reacts', () => {
  it('to the types it reads', () => {
    const deal = quietDeal();
    deal.tell('03-03 11:00', 'customer.said', { signal: 'hello' });
    expect(fulfilledAt(deal, byType)).to.equal(at('03-03 11:00'));
  });

  it('to no other type, be it a state or a link, where it reads no field', () => {
    const deal = quietDeal();
    deal.tell('03-03 11:00', 'rating.given', { score: 5 });
    deal.tell('03-03 11:10', 'rating.given', { score: 5 }, ['owner=rep:R-2']);
    deal.tell('03-03 11:20', 'deal.state', { title: 'Retrofit' });
    expect(fulfilledAt(deal, byType)).to.equal(null);
  });

  it('to a state where it reads a field', () => {
    const deal = quietDeal();
    deal.tell('03-03 11:00', 'deal.state', { title: 'Retrofit' });
    expect(fulfilledAt(deal, byField)).to.equal(at('03-03 11:00'));
  });

  it('to an event that links somebody, where it reads a field, for links are fields', () => {
    const deal = quietDeal();
    deal.tell('03-03 11:00', 'rating.given', { score: 5 }, ['owner=rep:R-2']);
    expect(fulfilledAt(deal, byField)).to.equal(at('03-03 11:00'));
  });

  it('to no event that tells no field', () => {
    const deal = quietDeal();
    const rated = deal.tell('03-03 11:00', 'rating.given', { score: 5 });
    expect((rated as Fact).kind).to.equal('event');
    expect(fulfilledAt(deal, byField)).to.equal(null);
  });
});
