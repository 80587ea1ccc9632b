import { formatDuration, parseDuration, TimeError } from '@sextant/core/time';
import { expect } from 'chai';
import fc from 'fast-check';

describe('durations', () => {
  it('are read from weeks, days, hours, minutes and seconds', () => {
    expect(parseDuration('PT48H')).to.equal(172_800_000);
    expect(parseDuration('P2D')).to.equal(172_800_000);
    expect(parseDuration('P1W')).to.equal(604_800_000);
    expect(parseDuration('P1W1DT1H1M1S')).to.equal(694_861_000);
    expect(parseDuration('P10W11DT12H13M14S')).to.equal(7_042_394_000);
    expect(parseDuration('PT0S')).to.equal(0);
    expect(parseDuration('PT1.5S')).to.equal(1500);
    expect(parseDuration('PT0.05S')).to.equal(50);
  });

  for (const wrong of ['P1Y', 'P1M', '-P1D', 'P-1D', 'P', 'PT', 'P1DT', '1D', 'P1H', 'PT1D', 'P1.5D', 'PT1.2345S', ' P1D', 'P1D\n', 'p1d', '', 'P99999999999999999W']) {
    it(`refuse ${JSON.stringify(wrong)}`, () => {
      expect(() => parseDuration(wrong))
        .to.throw(TimeError)
        .that.includes({
          code: 'invalid-duration', received: wrong, expected: 'a duration of weeks, days, hours, minutes and seconds such as PT48H or P3D',
        })
        .and.is.instanceOf(RangeError);
    });
  }

  it('are written in their shortest form', () => {
    expect(formatDuration(0)).to.equal('PT0S');
    expect(formatDuration(172_800_000)).to.equal('P2D');
    expect(formatDuration(86_400_000)).to.equal('P1D');
    expect(formatDuration(86_399_999)).to.equal('PT23H59M59.999S');
    expect(formatDuration(90_000_000)).to.equal('P1DT1H');
    expect(formatDuration(61_500)).to.equal('PT1M1.5S');
    for (const wrong of [-1, 0.5, NaN, Infinity]) {
      expect(() => formatDuration(wrong)).to.throw(TimeError).that.includes({
        code: 'invalid-duration', expected: 'a whole number of milliseconds, not negative', received: String(wrong),
      });
    }
  });

  it('read what was written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (length) => {
        expect(parseDuration(formatDuration(length))).to.equal(length);
      }),
    );
  });
});
