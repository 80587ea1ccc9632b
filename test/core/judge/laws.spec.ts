import { expect } from 'chai';
import fc from 'fast-check';
import { openBook, type Fact } from '@sextant/core/facts';
import { compileBook, openPortfolio, type Portfolio } from '@sextant/core/judge';
import { openPolicyBook, type ObligationRule } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at } from '../../support/deal.js';

const HOUR = 3_600_000;
const START = at('03-02 00:00'); // a Monday

const called = { call: { label: 'Call', met: { count: { type: 'touch.made', where: { channel: 'call' }, since: 'trigger' }, atLeast: 1 } } } as const;
const told = { kind: 'notification', to: 'owner', title: 'Told' } as const;
const rule = (change: Partial<ObligationRule>): ObligationRule => ({
  label: 'Call back', subject: 'deal', trigger: { type: 'customer.said', where: { signal: 'call-me' } }, requires: called, within: 'PT6H', calendar: 'plain',
  pauses: ['a', 'b'], resets: { type: 'stage.entered' }, voidedBy: { type: 'customer.said', where: { signal: 'never-mind' } },
  levels: { soon: { from: 'before-due', after: 'PT1H', directive: told }, after: { from: 'due', after: 'PT2H', deliver: 'plain', directive: told } },
  ...change,
});

const version = (number: number, change: Partial<ObligationRule>) => loadPolicy({
  id: 'ours', version: number, title: 'ours', extends: ['common@1'],
  calendars: { plain: { zone: 'Asia/Shanghai', week: { mon: [['09:00', '18:00']], tue: [['09:00', '18:00']], wed: [['09:00', '18:00']] } } },
  recurrences: { daily: { label: 'Daily', schedule: { every: 'day', time: '10:00', zone: 'Asia/Shanghai' }, subject: 'deal', directives: {} } },
  obligations: {
    'call-back': rule(change),
    daily: rule({ trigger: { type: 'occasion.came' }, resets: { type: 'occasion.came' }, within: { naturalDays: 0 }, late: 'ignored' }),
    fresh: rule({
      within: { workingTime: 'PT5H' }, overlapping: 'restart',
      requires: { calls: { label: 'Two calls in a day', met: { count: { type: 'touch.made', within: 'P1D' }, atLeast: 2 } } },
    }),
    ticket: rule({ subject: 'ticket', trigger: { type: 'ticket.opened' }, requires: { answer: { label: 'Answer', met: { count: { type: 'ticket.answered' }, atLeast: 1 } } } }),
  },
});
const programs = compileBook(openPolicyBook([
  { policy: version(1, { overlapping: 'merge' }), effectiveFrom: at('01-01 00:00'), recordedAt: at('01-01 00:00') },
  { policy: version(2, { within: { workingDays: 1 }, fulfils: 'one', pauses: ['a'] }), effectiveFrom: START + 30 * HOUR, recordedAt: at('01-01 00:00') },
]));

const deal = [{ type: 'deal', id: 'D-1' }] as const;
const happening = fc.constantFrom<Pick<Fact, 'type' | 'data' | 'about'>>(
  { type: 'deal.state', about: [...deal, { type: 'rep', id: 'R-1', as: 'owner' }], data: { stage: 'need-confirmed' } },
  { type: 'deal.state', about: [...deal, { type: 'rep', id: 'R-2', as: 'owner' }], data: { stage: 'proposal-demo' } },
  { type: 'customer.said', about: deal, data: { signal: 'call-me' } }, { type: 'customer.said', about: deal, data: { signal: 'call-me' } },
  { type: 'customer.said', about: deal, data: { signal: 'never-mind' } },
  { type: 'touch.made', about: deal, data: { channel: 'call' } }, { type: 'touch.made', about: deal, data: { channel: 'call' } },
  ...(['a', 'b'] as const).flatMap((key): Pick<Fact, 'type' | 'data' | 'about'>[] => [
    { type: 'wait.started', about: deal, data: { key } }, { type: 'wait.ended', about: deal, data: { key } },
  ]),
  { type: 'obligation.retargeted', about: deal, data: { rule: 'call-back', policy: 'ours@2' } },
  { type: 'ticket.opened', about: [{ type: 'ticket', id: 'T-1' }], data: { topic: 'x' } },
  { type: 'ticket.answered', about: [{ type: 'ticket', id: 'T-1' }], data: {} },
);
/** Facts of two sources, some replaced; hours repeat, so that many share an instant. */
const fact: fc.Arbitrary<Fact> = fc
  .tuple(happening, fc.constantFrom('crm', 'desk'), fc.nat({ max: 30 }), fc.integer({ min: 0, max: 80 }), fc.option(fc.nat({ max: 30 }), { nil: undefined, freq: 6 }))
  .map(([what, source, id, hour, replaces]): Fact => ({
    ...what, source, id: String(id), seq: id, kind: what.type.endsWith('.state') ? 'state' : 'event', schema: 1,
    time: START + hour * HOUR, recordedAt: START + hour * HOUR,
    ...(replaces !== undefined && { replaces: `${source}/${replaces}` as NonNullable<Fact['replaces']> }),
  }));
const facts = fc.uniqueArray(fact, { maxLength: 20, selector: ({ source, id }) => `${source}/${id}` });

const said = (portfolio: Portfolio): unknown => ({ values: portfolio.judgements(), wakeAt: portfolio.wakeAt });
const opened = (all: readonly Fact[], now: number): Portfolio => openPortfolio(openBook(all), programs, now);

describe('obligations of a portfolio keep their laws across versions, waits, retargets, resets and tickets', () => {
  it('whatever order facts arrive in, and however late, the end is that of all at once', () => {
    fc.assert(fc.property(facts, fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.nat({ max: 3 })), (all, hours, dice) => {
      const batches = all.map((one) => [dice.next().value as number, one] as const);
      let now = START;
      let portfolio = opened([], now);
      hours.forEach((step, index) => {
        now += step * HOUR;
        const last = index === hours.length - 1;
        portfolio = portfolio.advance({ now, facts: batches.filter(([batch]) => batch === index || (last && batch > index)).map(([, one]) => one) });
      });
      expect(said(portfolio)).to.deep.equal(said(opened(all, now)));
      expect(said(opened([...all].reverse(), now))).to.deep.equal(said(opened(all, now)));
    }), { numRuns: 60 });
  });

  it('says the same from one wake-up to the instant before the next', () => {
    fc.assert(fc.property(facts, fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (all, hour, share) => {
      const now = START + hour * HOUR;
      const portfolio = opened(all, now);
      const until = portfolio.wakeAt ?? now + 1000 * HOUR;
      const values = (instant: number): unknown => opened(all, instant).judgements().map(({ judgement: { value } }) => ({ ...value, scores: 0, forecast: 0 }));
      expect(values(now + Math.floor((until - now) * share))).to.deep.equal(values(now));
      expect(values(until - 1)).to.deep.equal(values(now));
    }), { numRuns: 60 });
  });
});
