import { constraintMonitor, type ConstraintTemplate } from '@sextant/core/compliance';
import { expect } from 'chai';
import { constraint, HOUR } from '../../../support/course.js';

/** A formula of linear temporal logic on finite traces: whether it holds at a position of a trace. */
type Formula = (trace: string, at: number) => boolean;

const from = (trace: string, at: number): readonly number[] => [...trace].map((_, index) => index).slice(at);
const letter = (one: string): Formula => (trace, at) => trace[at] === one;
const not = (f: Formula): Formula => (trace, at) => !f(trace, at);
const and = (f: Formula, g: Formula): Formula => (trace, at) => f(trace, at) && g(trace, at);
const implies = (f: Formula, g: Formula): Formula => (trace, at) => !f(trace, at) || g(trace, at);
const next = (f: Formula): Formula => (trace, at) => at + 1 < trace.length && f(trace, at + 1);
const weakNext = (f: Formula): Formula => (trace, at) => at + 1 >= trace.length || f(trace, at + 1);
const finally_ = (f: Formula): Formula => (trace, at) => from(trace, at).some((index) => f(trace, index));
const globally = (f: Formula): Formula => (trace, at) => from(trace, at).every((index) => f(trace, index));
const until = (f: Formula, g: Formula): Formula => (trace, at) =>
  from(trace, at).some((end) => g(trace, end) && from(trace, at).every((index) => index >= end || f(trace, index)));
const weakUntil = (f: Formula, g: Formula): Formula => (trace, at) => until(f, g)(trace, at) || globally(f)(trace, at);

const [a, b] = [letter('a'), letter('b')];
const twice = finally_(and(a, next(finally_(a))));
const thrice = finally_(and(a, next(twice)));

// Of what looks back, the activation is what comes second; the first step has none before it.
const TEXTBOOK: readonly (readonly [ConstraintTemplate, Formula, times?: number])[] = [
  ['response', globally(implies(a, finally_(b)))],
  ['precedence', weakUntil(not(a), b)],
  ['responded-existence', implies(finally_(a), finally_(b))],
  ['alternate-response', globally(implies(a, next(until(not(a), b))))],
  ['alternate-precedence', and(weakUntil(not(a), b), globally(implies(a, weakNext(weakUntil(not(a), b)))))],
  ['chain-response', globally(implies(a, next(b)))],
  ['chain-precedence', and(not(a), globally(implies(next(a), b)))],
  ['not-response', globally(implies(a, not(finally_(b))))],
  ['not-precedence', globally(implies(b, not(finally_(a))))],
  ['not-responded-existence', implies(finally_(a), not(finally_(b)))],
  ['not-chain-response', globally(implies(a, not(next(b))))],
  ['not-chain-precedence', globally(implies(b, not(next(a))))],
  ['existence', finally_(a)],
  ['existence', twice, 2],
  ['absence', not(finally_(a))],
  ['absence', not(thrice), 3],
  ['exactly', and(twice, not(thrice)), 2],
  ['init', a],
];

const traces = (length: number): readonly string[] =>
  length === 0 ? [''] : ['', ...traces(length - 1).flatMap((rest) => ['a', 'b', 'c'].map((one) => one + rest))];
// A monitor knows a case by its first event.
const SHORT = traces(5).filter((trace) => trace !== '');
// Three steps mend whatever can be mended.
const FURTHER = traces(3);

describe('the textbook formula of a template, on every trace of up to five steps', () => {
  for (const [template, formula, times] of TEXTBOOK) {
    it(`${template}${times === undefined ? '' : ` ${times}`}`, () => {
      const rule = constraint({ template, ...(times !== undefined && { times }) });
      for (const trace of SHORT) {
        const monitor = constraintMonitor([rule]);
        [...trace].forEach((one, index) => monitor.push('D-1', { type: `x.${one}`, time: index * HOUR, data: {} }));
        const holds = formula(trace, 0);
        const running = monitor.standing('D-1')?.['c']?.state;
        if (running === 'satisfied') expect(FURTHER.every((more) => formula(trace + more, 0)), `${trace} for good`).to.equal(true);
        else if (!FURTHER.some((more) => formula(trace + more, 0))) expect(running, trace).to.equal('violated');
        else expect(running, trace).to.equal(holds ? 'possibly-satisfied' : 'possibly-violated');
        expect(monitor.close('D-1')?.['c']?.state, `${trace}, closed`).to.equal(holds ? 'satisfied' : 'violated');
      }
    });
  }
});
