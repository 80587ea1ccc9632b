import { expect } from 'chai';
import fc from 'fast-check';
import type { Condition } from '@sextant/core/conditions';
import { score } from '@sextant/core/scoring';
import { at, story } from '../../support/deal.js';
import { cardOf, visit } from './cards.js';

const DAY = 86_400_000;

function lead() {
  const told = story('lead:L-1');
  told.tell('03-01 09:00', 'lead.state', { name: 'Zhou' });
  return told;
}

describe('caps of groups and of the total (SC-9)', () => {
  const card = cardOf({
    groups: { fit: { label: 'Fit', min: -5 }, web: { label: 'Web', max: 15 } },
    limits: { min: -20, max: 30 },
    indicators: {
      a: visit('a', 10, { group: 'web' }), b: visit('b', 10, { group: 'web' }),
      c: visit('c', -10, { group: 'fit' }), d: visit('d', 25), e: visit('e', -40),
    },
  });
  const scored = (...pages: readonly string[]) => {
    const zhou = lead();
    for (const page of pages) zhou.tell('03-02 09:00', 'page.visited', { page });
    return score(zhou.dossier(), card, at('03-03 09:00'));
  };
  const steps = (...pages: readonly string[]): unknown => scored(...pages).reasons.map(({ key, points }) => [key, points]);

  it('a group counts its cap at most, and the rest is a reason of its own', () => {
    const { value, reasons } = scored('a', 'b');
    expect(value).to.deep.equal({
      card: 'lead', points: 15, grade: 'C',
      lines: [
        { step: 'indicator', rule: 'a', before: 10, after: 10 }, { step: 'indicator', rule: 'b', before: 10, after: 10 },
        { step: 'group', rule: 'web', before: 0, after: -5 },
      ],
    });
    expect(reasons[2]).to.deep.equal({ key: 'score.group-held', params: { group: 'Web', sum: 20, bound: 15, side: 'max' }, points: -5, evidence: [] });
  });

  it('a sum that only reaches its bound is left alone', () => {
    expect(steps('a')).to.deep.equal([['score.rule', 10]]);
    expect(scored('d').value.points).to.equal(25);
  });

  it('a group counts its least at least', () => {
    const { value, reasons } = scored('c');
    expect(value.points).to.equal(-5);
    expect(reasons[1]).to.deep.include({ params: { group: 'Fit', sum: -10, bound: -5, side: 'min' }, points: 5 });
  });

  it('the whole is held within its limits, after the groups, as the last step', () => {
    expect(steps('a', 'b', 'd')).to.deep.equal([['score.rule', 25], ['score.rule', 10], ['score.rule', 10], ['score.group-held', -5], ['score.limit-held', -10]]);
    const { value, reasons } = scored('a', 'b', 'd');
    expect(value.points).to.equal(30);
    expect(value.lines.at(-1)).to.deep.equal({ step: 'limit', rule: 'lead', before: 0, after: -10 });
    expect(reasons.at(-1)).to.deep.include({ params: { sum: 40, bound: 30, side: 'max' }, points: -10 });
  });

  it('totals may be negative, down to the limit', () => {
    expect(scored('e').value.points).to.equal(-20);
    expect(scored('e').reasons.at(-1)).to.deep.include({ params: { sum: -40, bound: -20, side: 'min' }, points: 20 });
    expect(scored('e', 'd').value.points).to.equal(-15);
  });

  it('a card that is not for this lead gives 0, whatever its limits', () => {
    const narrow = cardOf({ appliesTo: { field: 'lead.industry', is: 'retail' }, limits: { min: 5 }, indicators: { a: visit('a', 10) } });
    expect(score(lead().dossier(), narrow, at('03-03 09:00')).value).to.deep.include({ points: 0, lines: [] });
  });
});

describe('decay (SC-9)', () => {
  const decay = [{ after: 'P14D', keep: 5000 }, { after: 'P28D', keep: 2500 }, { after: 'P42D', keep: 0 }];
  const card = cardOf({ indicators: { a: visit('a', 15, { decay }), z: visit('z', -15, { decay }) } });
  const scoredAt = (now: string, page = 'a') => {
    const zhou = lead();
    zhou.tell('03-01 09:00', 'page.visited', { page });
    zhou.tell('03-02 09:00', 'page.visited', { page });
    return score(zhou.dossier(), card, at(now));
  };

  it('keeps what the table says from the very age on, by the newest fact', () => {
    expect(['03-16 08:59', '03-16 09:00', '03-30 08:59', '03-30 09:00', '04-13 09:00'].map((now) => scoredAt(now).value.points)).to.deep.equal([15, 8, 8, 4, 0]);
  });

  it('is rounded half away from zero, so that plus and minus lose alike', () => {
    expect(['03-16 09:00', '03-30 09:00'].map((now) => scoredAt(now, 'z').value.points)).to.deep.equal([-8, -4]);
  });

  it('is a reason of its own behind the indicator, with what was before and after', () => {
    const { reasons, value } = scoredAt('03-17 09:00');
    expect(reasons).to.deep.equal([
      { key: 'score.rule', params: { rule: 'a', points: 15, times: 1 }, points: 15, evidence: [{ fact: 'crm/page.visited-3', field: 'page' }] },
      { key: 'score.decayed', params: { rule: 'a', before: 15, after: 8, age: 15 * DAY, keep: 5000 }, points: -7, evidence: [{ fact: 'crm/page.visited-3', field: 'page' }] },
    ]);
    expect(value.lines).to.deep.equal([{ step: 'indicator', rule: 'a', before: 15, after: 8 }]);
  });

  it('the score stands until the next step falls, and for ever after the last', () => {
    expect(scoredAt('03-03 09:00').validUntil).to.equal(at('03-16 09:00'));
    expect(scoredAt('03-16 09:00').validUntil).to.equal(at('03-30 09:00'));
    expect(scoredAt('04-13 09:00').validUntil).to.equal(null);
  });

  it('a step that changes no point is no change', () => {
    const small = cardOf({ indicators: { a: visit('a', 1, { decay: [{ after: 'P1D', keep: 9000 }, { after: 'P2D', keep: 4000 }] }) } });
    const zhou = lead();
    zhou.tell('03-02 09:00', 'page.visited', { page: 'a' });
    expect(score(zhou.dossier(), small, at('03-02 10:00')).validUntil).to.equal(at('03-04 09:00'));
    expect(score(zhou.dossier(), small, at('03-03 10:00')).reasons.length).to.equal(1);
  });

  it('facts after now do not make it young', () => {
    const zhou = lead();
    zhou.tell('03-02 09:00', 'page.visited', { page: 'a' });
    zhou.tell('03-20 09:00', 'page.visited', { page: 'a' });
    expect(score(zhou.dossier(), card, at('03-17 09:00')).value.points).to.equal(8);
    expect(score(zhou.dossier(), card, at('03-20 09:00')).value.points).to.equal(15);
  });

  it('what holds without any fact does not age', () => {
    const silent = cardOf({ indicators: { a: { label: 'a', when: { not: { count: { type: 'page.visited' }, atLeast: 1 } }, points: 7, decay } } });
    expect(score(lead().dossier(), silent, at('12-01 09:00')).value.points).to.equal(7);
  });

  it('goes by the newest evidence, be it the very first fact', () => {
    const zhou = story('lead:L-1');
    zhou.tell('03-01 09:00', 'page.visited', { page: 'a' });
    expect(score(zhou.dossier(), card, at('03-15 09:00')).value.points).to.equal(8);
  });

  it('follows the part that speaks, however deep it lies, when time takes another part out', () => {
    const either: Condition = { any: [{ count: { type: 'page.visited', within: 'P7D' }, atLeast: 1 }, { count: { type: 'email.read' }, atLeast: 1 }] };
    const neither: Condition = { all: [{ count: { type: 'page.visited', within: 'P7D' }, atMost: 0 }, { count: { type: 'email.read' }, atMost: 0 }] };
    const zhou = lead();
    zhou.tell('03-01 10:00', 'email.read', { seconds: 9 });
    zhou.tell('03-10 09:00', 'page.visited', { page: 'a' });
    for (const when of [either, { all: [either] }, { not: neither }, { any: [{ not: { not: either } }] }]) {
      const deep = cardOf({ indicators: { a: { label: 'a', points: 10, decay: [{ after: 'P10D', keep: 5000 }], when } } });
      const early = score(zhou.dossier(), deep, at('03-16 09:00'));
      expect([early.value.points, early.validUntil]).to.deep.equal([10, at('03-17 09:00')]);
      expect(score(zhou.dossier(), deep, at('03-17 09:00')).value.points).to.equal(5);
    }
  });

  it('a score also stands only as long as the card, and each indicator, is for this lead', () => {
    const appliesTo: Condition = { count: { type: 'page.visited', within: 'P7D' }, atLeast: 1 };
    const zhou = lead();
    zhou.tell('03-02 09:00', 'page.visited', { page: 'a' });
    for (const narrow of [cardOf({ appliesTo, indicators: { a: visit('a', 7) } }), cardOf({ indicators: { a: visit('a', 7, { appliesTo }) } })]) {
      const { value, validUntil } = score(zhou.dossier(), narrow, at('03-03 09:00'));
      expect([value.points, validUntil, score(zhou.dossier(), narrow, at('03-09 09:00')).value.points]).to.deep.equal([7, at('03-09 09:00'), 0]);
    }
  });

  it('without it a score stands until its condition as a whole changes', () => {
    const recent: Condition = { count: { type: 'page.visited', within: 'P7D' }, atLeast: 1 };
    const until = (when: Condition): number | null => {
      const zhou = lead();
      zhou.tell('03-02 09:00', 'email.read', { seconds: 9 });
      zhou.tell('03-02 09:00', 'page.visited', { page: 'a' });
      return score(zhou.dossier(), cardOf({ indicators: { a: { label: 'a', points: 7, when } } }), at('03-03 09:00')).validUntil;
    };
    expect(until(recent)).to.equal(at('03-09 09:00'));
    expect(until({ any: [recent, { count: { type: 'email.read' }, atLeast: 1 }] })).to.equal(null);
  });
});

describe('paid for each (SC-9)', () => {
  const each = (most?: number, atLeast = 1, within?: string, distinct?: string) => cardOf({
    indicators: {
      a: {
        label: 'a', points: 5, repeat: 'each', ...(most !== undefined && { most }),
        when: { count: { type: 'page.visited', ...(within !== undefined && { within }) }, atLeast, ...(distinct !== undefined && { distinct }) },
      },
    },
  });
  const told = (...pages: readonly string[]) => {
    const zhou = lead();
    for (const [index, page] of pages.entries()) zhou.tell(`03-0${index + 2} 09:00`, 'page.visited', { page });
    return zhou.dossier();
  };
  const points = (card: ReturnType<typeof each>, ...pages: readonly string[]): number => score(told(...pages), card, at('03-10 09:00')).value.points;

  it('every fact that counts is paid', () => {
    expect([points(each()), points(each(), 'a'), points(each(), 'a', 'a', 'b')]).to.deep.equal([0, 5, 15]);
    const [reason] = score(told('a', 'b'), each(), at('03-10 09:00')).reasons;
    expect(reason).to.deep.equal({
      key: 'score.rule', params: { rule: 'a', points: 5, times: 2 }, points: 10, evidence: [{ fact: 'crm/page.visited-3' }, { fact: 'crm/page.visited-2' }],
    });
  });

  it('at most so many times, the newest first', () => {
    expect(points(each(2), 'a', 'a', 'a')).to.equal(10);
    expect(score(told('a', 'b', 'c'), each(2), at('03-10 09:00')).basis).to.deep.equal(['crm/page.visited-4', 'crm/page.visited-3']);
  });

  it('every `atLeast` of them is one time', () => {
    expect(['a', 'ab', 'abc', 'abcd', 'abcde'].map((pages) => points(each(undefined, 2), ...pages))).to.deep.equal([0, 5, 5, 10, 10]);
    expect(score(told('a', 'b', 'c'), each(undefined, 2), at('03-10 09:00')).basis).to.deep.equal(['crm/page.visited-4', 'crm/page.visited-3']);
  });

  it('different values count once each', () => {
    expect(points(each(undefined, 1, undefined, 'page'), 'a', 'a', 'b')).to.equal(10);
  });

  it('stands until the oldest that was paid for leaves the window', () => {
    const { value, validUntil } = score(told('a', 'b', 'c'), each(undefined, 2, 'P7D'), at('03-05 09:00'));
    expect([value.points, validUntil]).to.deep.equal([5, at('03-10 09:00')]);
    expect(score(told('a', 'b', 'c'), each(undefined, 2, 'P7D'), at('03-10 09:00')).value.points).to.equal(0);
    for (const pages of ['a', 'abc']) expect(score(told(...pages), each(undefined, 1, 'P7D'), at('03-05 09:00')).validUntil).to.equal(at('03-09 09:00'));
    expect(score(told(), each(undefined, 1, 'P7D'), at('03-05 09:00')).validUntil).to.equal(null);
    expect(score(told('a'), each(), at('03-05 09:00')).validUntil).to.equal(null);
  });

  it('silences are paid at most so many times, too', () => {
    const card = cardOf({
      indicators: {
        a: { label: 'a', points: -10, repeat: 'each', most: 1, when: { silence: { after: { type: 'touch.made' }, until: { type: 'customer.replied' }, lasting: 'P3D' } } },
      },
    });
    const zhou = lead();
    zhou.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    zhou.tell('03-06 09:00', 'customer.replied', {});
    zhou.tell('03-07 09:00', 'touch.made', { channel: 'call' });
    expect(score(zhou.dossier(), card, at('03-12 09:00')).value.points).to.equal(-10);
  });
});

describe('chances of a total (SC-9)', () => {
  const band = { rate: 1000, low: 500, high: 2000, n: 40 };
  const card = cardOf({
    indicators: { a: visit('a', 10), z: visit('z', -10) },
    chances: { origin: { cases: 90, wins: 20, method: 'wilson' }, table: [{ from: 0, ...band }, { from: 10, ...band, rate: 1500, n: 50 }] },
  });
  const chance = (...pages: readonly string[]) => {
    const zhou = lead();
    for (const page of pages) zhou.tell('03-02 09:00', 'page.visited', { page });
    return score(zhou.dossier(), card, at('03-03 09:00'));
  };

  it('come from the last row that is reached, below all rows from the first', () => {
    expect([chance(), chance('a'), chance('z')].map(({ value }) => value.chance)).to.deep.equal([band, { ...band, rate: 1500, n: 50 }, band]);
  });

  it('are a reason with n, which adds no points', () => {
    const { reasons, value } = chance('a');
    expect(reasons.at(-1)).to.deep.equal({ key: 'score.chance', params: { rate: 1500, low: 500, high: 2000, n: 50 }, evidence: [] });
    expect(value.points).to.equal(10);
  });

  it('leave the rest of the judgement as it is', () => {
    const { policy, asOf, validUntil, basis } = chance('a');
    expect([policy.id, asOf, validUntil, basis]).to.deep.equal(['cards', at('03-03 09:00'), null, ['crm/page.visited-2']]);
  });
});

describe('the laws of the sum', () => {
  const group = fc.constantFrom(undefined, 'g', 'h');
  const bound = fc.option(fc.integer({ min: -30, max: 0 }), { nil: undefined });
  const top = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });
  const bounds = fc.tuple(bound, top).map(([min, max]) => ({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) }));
  const indicator = fc.tuple(fc.integer({ min: -20, max: 20 }), group, fc.boolean(), fc.boolean());
  const visits = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 2, max: 28 })), { maxLength: 10 });

  it('reasons and lines add up to the points, and the score stands until validUntil', () => {
    fc.assert(fc.property(fc.array(indicator, { minLength: 4, maxLength: 4 }), bounds, bounds, bounds, visits, (rules, g, h, limits, told) => {
      const indicators = Object.fromEntries(rules.map(([points, of, each, fades], index) => {
        const page = 'abcd'[index] ?? '';
        return [page, visit(page, points, {
          ...(of && { group: of }), ...(each && { repeat: 'each' as const, most: 3 }), ...(fades && { decay: [{ after: 'P3D', keep: 5000 }, { after: 'P9D', keep: 0 }] }),
        })];
      }));
      const used = new Set(rules.map(([, of]) => of));
      const groups = Object.fromEntries([['g', g] as const, ['h', h] as const].filter(([id]) => used.has(id)).map(([id, of]) => [id, { label: id, ...of }]));
      const card = cardOf({ indicators, groups, limits });
      const zhou = lead();
      for (const [page, day] of told) zhou.tell(`03-${String(day).padStart(2, '0')} 09:00`, 'page.visited', { page });
      const dossier = zhou.dossier();
      const early = score(dossier, card, at('03-29 00:00'));
      const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
      expect(sum(early.reasons.map(({ points = 0 }) => points))).to.equal(early.value.points);
      expect(sum(early.value.lines.map(({ after }) => after))).to.equal(early.value.points);
      const { validUntil } = early;
      const later = validUntil === null ? at('06-01 00:00') : validUntil - 1;
      expect(score(dossier, card, later).value).to.deep.equal(early.value);
      if (validUntil !== null) expect(score(dossier, card, validUntil).value).to.not.deep.equal(early.value);
    }), { numRuns: 20 });
  });
});
