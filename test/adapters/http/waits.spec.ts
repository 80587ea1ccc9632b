import { backOff, completeHost, retryAfter, systemClock } from '@sextant/adapters/http';
import { expect } from 'chai';
import fc from 'fast-check';

describe('back-off', () => {
  it('is anything from 0 to twice as much each time, 60 s at most', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 0, max: 100_000 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failures, first, chance) => {
      const wait = backOff(failures, first, () => chance);
      expect(wait).to.be.within(0, Math.min(60_000, first * 2 ** Math.min(failures - 1, 99)));
      expect(Number.isInteger(wait)).to.equal(true);
    }));
  });

  it('reaches both ends', () => {
    expect([1, 2, 3, 6, 7].map((failures) => backOff(failures, 1_000, () => 0.999_999))).to.deep.equal([999, 1_999, 3_999, 31_999, 59_999]);
    expect(backOff(9, 1_000, () => 0)).to.equal(0);
  });
});

describe('Retry-After as written', () => {
  for (const [header, wait] of [
    ['0', 0], ['1', 1_000], [' 120 ', 120_000], ['1.5', 1_500], ['86400', 86_400_000], ['999999999', 86_400_000], ['-1', null], ['', null], [null, null],
    ['soon', null], ['1970-01-02', null], ['Thu, 01 Jan 1970 00:00:05 GMT', 3_000], ['Thursday, 01-Jan-70 00:00:05 GMT', 3_000],
    ['Thu Jan  1 00:00:05 1970', null], ['Thu, 01 Jan 1970 00:00:01 GMT', 0], ['Sun, 06 Nov 2094 08:49:37 GMT', 86_400_000], ['Thu, nonsense', null], ['1 2', null],
  ] as const) {
    it(`${JSON.stringify(header)} is ${wait}`, () => {
      const expected = header === 'Thu Jan  1 00:00:05 1970' ? Date.parse(header) - 2_000 : wait;
      expect(retryAfter(header, 2_000)).to.equal(expected === null || expected >= 0 ? expected : 0);
    });
  }
});

describe("the system's clock", () => {
  it('tells the time and sleeps', async () => {
    const before = Date.now();
    await systemClock.sleep(5);
    expect(systemClock.now()).to.be.at.least(before + 4);
  });

  it('wakes with the reason of an abort, at once when that came before', async () => {
    const control = new AbortController();
    const reason = new Error('enough');
    const sleep = systemClock.sleep(60_000, control.signal).catch((error: unknown) => error);
    control.abort(reason);
    expect(await sleep).to.equal(reason);
    expect(await systemClock.sleep(60_000, control.signal).catch((error: unknown) => error)).to.equal(reason);
  });

  it('sleeps through more than the 24 days a timer can count', async () => {
    const control = new AbortController();
    const sleep = systemClock.sleep(3_000_000_000, control.signal).then(() => 'awake', () => 'aborted');
    expect(await Promise.race([sleep, systemClock.sleep(20).then(() => 'asleep')])).to.equal('asleep');
    control.abort();
    expect(await sleep).to.equal('aborted');
  });
});

describe('a host', () => {
  it('has a default for each part, and keeps what is given', () => {
    const host = completeHost();
    expect(host.clock).to.equal(systemClock);
    expect(host.random()).to.be.within(0, 1);
    expect(host.log({ at: 0, level: 'info', event: 'x' })).to.equal(undefined);
    const random = (): number => 0;
    expect(completeHost({ random }).random).to.equal(random);
  });
});
