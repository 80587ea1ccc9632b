import { compileCondition, describe as describeCondition, evaluate, explain, isTimed, nextChange } from '@sextant/core/conditions';
import type { Fact, View } from '@sextant/core/facts';
import { expect } from 'chai';
import fc from 'fast-check';
import { condition, facts, known, TYPES, unchanged } from './arbitrary.js';
import { HOUR, named, seen } from './known.js';
import { holdsPlainly } from './reference.js';

const RUNS = { numRuns: 800 };

describe('conditions, on any facts', () => {
  it('are total and two-valued, whatever the data holds', () => {
    fc.assert(
      fc.property(condition, known, (c, { view }) => {
        const compiled = compileCondition(c);
        const holds = compiled.evaluate(view);
        expect(holds).to.be.a('boolean');
        const explanation = compiled.explain(view);
        expect(explanation.holds).to.equal(holds);
        expect(explanation.times > 0, 'times').to.equal(holds && explanation.times !== 0);
        if (!('silence' in c)) expect(explanation.times).to.equal(holds ? 1 : 0);
        expect(compiled.nextChange(view)).to.satisfy((at: unknown) => at === null || Number.isInteger(at));
        expect(describeCondition(c)).to.have.property('key');
      }),
      RUNS,
    );
  });

  it('mean what their plain reading says', () => {
    fc.assert(
      fc.property(condition, known, (c, all) => {
        expect(evaluate(c, all.view)).to.equal(holdsPlainly(c, all));
      }),
      { numRuns: 2500 },
    );
  });

  it('not not c = c', () => {
    fc.assert(
      fc.property(condition, known, (c, { view }) => {
        const twice = { not: { not: c } };
        expect(evaluate(twice, view)).to.equal(evaluate(c, view));
        // How often a silence holds is part of its own answer, not of one about it.
        if (!('silence' in c)) expect(nextChange(twice, view)).to.equal(nextChange(c, view));
      }),
      RUNS,
    );
  });

  it('De Morgan: not all = any not, not any = all not', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 3 }), known, (list, { view }) => {
        const opposites = list.map((not) => ({ not }));
        expect(evaluate({ not: { all: list } }, view)).to.equal(evaluate({ any: opposites }, view));
        expect(evaluate({ not: { any: list } }, view)).to.equal(evaluate({ all: opposites }, view));
      }),
      RUNS,
    );
  });

  it('explain: the facts named suffice, and none of them can be spared', () => {
    fc.assert(
      fc.property(condition, known, (c, { facts: all, view }) => {
        const { evidence } = explain(c, view);
        const answer = (one: View): string => `${explain(c, one).holds} ${explain(c, one).times}`;
        const present = answer(view);
        const kept = named(all, evidence);
        expect(kept.size, 'every reference is a fact').to.equal(new Set(evidence.map(({ fact }) => fact)).size);
        expect(answer(view.only(kept)), 'suffices').to.equal(present);
        for (const spared of kept) {
          const fewer = new Set([...kept].filter((fact) => fact !== spared));
          expect(answer(view.only(fewer)), `without ${spared.id}`).to.not.equal(present);
        }
      }),
      RUNS,
    );
  });

  it('nextChange: the same answer before, the other one at it', () => {
    fc.assert(
      fc.property(condition, known, (c, all) => {
        const { now, view } = all;
        const compiled = compileCondition(c);
        const ask = (one: View): string => {
          const { holds, times } = compiled.explain(one);
          return `${holds} ${times}`;
        };
        const present = ask(view);
        const change = compiled.nextChange(view);
        const until = change ?? now + 60 * HOUR;
        for (let instant = now; instant < until; instant += HOUR) expect(ask(unchanged(all, instant))).to.equal(present);
        expect(ask(unchanged(all, until - (change === null ? 0 : 1)))).to.equal(present);
        if (change === null) return;
        expect(change).to.be.above(now);
        expect(ask(unchanged(all, change))).to.not.equal(present);
      }),
      RUNS,
    );
  });

  it('without a time part, time alone changes nothing', () => {
    fc.assert(
      fc.property(condition, known, (c, { view }) => {
        if (!isTimed(c)) expect(nextChange(c, view)).to.equal(null);
      }),
      RUNS,
    );
  });

  it('reads: a fact of a type it does not read changes nothing', () => {
    fc.assert(
      fc.property(condition, known, facts, (c, { facts: own, now, trigger, view }, more) => {
        const compiled = compileCondition(c);
        const { types, fields } = compiled.reads;
        expect(types).to.deep.equal([...new Set(types)].sort());
        const isForeign = (fact: Fact): boolean => !types.includes(fact.type) && (fact.kind === 'event' || fields.length === 0);
        const foreign = more.filter(isForeign).map((fact) => ({ ...fact, id: `more-${fact.id}` }));
        const other = seen([...own, ...foreign], now, trigger);
        expect(compiled.evaluate(other)).to.equal(compiled.evaluate(view));
        expect(compiled.explain(other)).to.deep.equal(compiled.explain(view));
        expect(compiled.nextChange(other)).to.equal(compiled.nextChange(view));
        expect(types.every((type) => (TYPES as readonly string[]).includes(type))).to.equal(true);
      }),
      RUNS,
    );
  });

  it('the order in which facts arrive is irrelevant', () => {
    fc.assert(
      fc.property(condition, known, (c, { facts: all, now, trigger, view }) => {
        const reversed = seen([...all].reverse(), now, trigger);
        expect(explain(c, reversed)).to.deep.equal(explain(c, view));
        expect(nextChange(c, reversed)).to.equal(nextChange(c, view));
      }),
      RUNS,
    );
  });

  it('facts that come after now do not exist yet', () => {
    fc.assert(
      fc.property(condition, known, (c, all) => {
        expect(explain(c, unchanged(all, all.now))).to.deep.equal(explain(c, all.view));
      }),
      RUNS,
    );
  });
});
