import { compileCalendar, localToInstant } from '@sextant/core/time';
import { expect } from 'chai';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';

const ZONES = [
  'Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'America/Santiago', 'Australia/Lord_Howe', 'Pacific/Apia',
  'Asia/Kathmandu', 'America/St_Johns', 'Africa/Cairo', 'Africa/Casablanca', 'Asia/Tehran', 'America/Recife',
];
const [FROM, TO] = [Temporal.Instant.from('1986-01-01T00:00Z'), Temporal.Instant.from('2036-01-01T00:00Z')];
const MINUTE = 60_000;

function changesOf(zone: string): readonly number[] {
  const changes: number[] = [];
  for (let at: Temporal.ZonedDateTime | null = FROM.toZonedDateTimeISO(zone); at; ) {
    at = at.getTimeZoneTransition('next');
    if (!at || Temporal.Instant.compare(at.toInstant(), TO) > 0) break;
    changes.push(at.epochMilliseconds);
  }
  return changes;
}

const expected = (local: string, zone: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
const textOf = (wall: number): string => new Date(wall).toISOString().slice(0, -1);

describe('local times are those of Temporal’s "compatible"', () => {
  for (const zone of ZONES) {
    const calendar = compileCalendar({ zone, week: {} });

    it(`${zone}: around every change of the clocks from 1986 to 2035`, () => {
      for (const change of changesOf(zone)) {
        const offset = Temporal.Instant.fromEpochMilliseconds(change - 1).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
        for (const minutes of [-1500, -721, -61, -60, -59, -31, -30, -29, -1, 0, 1, 29, 30, 31, 59, 60, 61, 119, 120, 721, 1440, 1500]) {
          const local = textOf(change + offset + minutes * MINUTE);
          const instant = expected(local, zone);
          expect(localToInstant(local, zone), local).to.equal(instant);
          expect(localToInstant(local, calendar), `${local}, remembered`).to.equal(instant);
        }
      }
    });

    it(`${zone}: at any time`, () => {
      fc.assert(fc.property(fc.integer({ min: FROM.epochMilliseconds, max: TO.epochMilliseconds }), (wall) => {
        const local = textOf(wall);
        expect(localToInstant(local, calendar)).to.equal(expected(local, zone));
      }), { numRuns: 300 });
    });
  }

  it('there were changes to look at', () => {
    expect(ZONES.flatMap(changesOf).length).to.be.above(700);
  });
});
