import { AdapterError, type AdapterErrorKind } from '@sextant/adapters/contract';
import { expect } from 'chai';

const problem = { code: 'a', path: '/x', expected: 'b', received: 'c' };

describe('an adapter error', () => {
  it('lists every problem; its own fields are those of the first', () => {
    const error = new AdapterError('csv', [problem, { ...problem, code: 'd', path: '' }]);
    expect(error).to.include({ name: 'AdapterError', what: 'csv', ...problem });
    expect(error.message).to.equal('csv: 2 problems\n  /x a: expected b, received c\n  / d: expected b, received c');
    expect(new AdapterError('csv', [problem]).message).to.equal('csv: a problem\n  /x a: expected b, received c');
    expect(Object.isFrozen(error.problems)).to.equal(true);
  });

  it('is a mistake of configuration that no repetition helps, unless said otherwise', () => {
    expect(new AdapterError('csv', [problem])).to.include({ kind: 'config', retryable: false, retryAfter: null, uncertain: false });
  });

  const kinds: Record<AdapterErrorKind, boolean> = {
    config: false, auth: false, permission: false, rate: true, transient: true, invalid: false, conflict: false, gone: false,
  };
  for (const [kind, retryable] of Object.entries(kinds)) {
    it(`of kind ${kind} is ${retryable ? '' : 'not '}retryable, unless said otherwise`, () => {
      expect(new AdapterError('x', [problem], { kind: kind as AdapterErrorKind }).retryable).to.equal(retryable);
      expect(new AdapterError('x', [problem], { kind: kind as AdapterErrorKind, retryable: !retryable }).retryable).to.equal(!retryable);
    });
  }

  it('keeps its cause, wait and doubt', () => {
    const cause = new Error('x');
    expect(new AdapterError('x', [problem], { kind: 'rate', retryAfter: 0, uncertain: true, cause })).to.include({ cause, retryAfter: 0, uncertain: true });
  });
});
