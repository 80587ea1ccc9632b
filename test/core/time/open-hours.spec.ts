import { expect } from 'chai';
import { TimeError } from '@sextant/core/time';
import { mustBeDated, openHours, SPAN, stretchAt, workedAt, type OpenHours, type Piece, type Table } from '../../../packages/core/src/time/open-hours.js';
import { DAY, HOUR } from './support.js';

/** 09:00 to 18:00 every day, in UTC. */
const daily = (day: number): readonly Piece[] => [[day * DAY + 9 * HOUR, day * DAY + 18 * HOUR]];
const utc = (): number => 0;

/** Opening hours, and which days they were asked for. */
function asked(piecesOf: (day: number) => readonly Piece[] = daily): { readonly hours: OpenHours; readonly days: () => readonly [first: number, last: number, n: number] } {
  let days: number[] = [];
  const hours = openHours((day) => {
    days.push(day);
    return piecesOf(day);
  }, utc);
  return {
    hours,
    days: () => {
      const told = [days[0] ?? NaN, days.at(-1) ?? NaN, days.length] as const;
      days = [];
      return told;
    },
  };
}

const range = ({ from, to }: Table): readonly number[] => [from / DAY, to / DAY];
const NOTHING = [NaN, NaN, 0];

describe('a table of opening hours', () => {
  it('holds a hundred days around what is asked for, and asks two days before them for night shifts', () => {
    const { hours, days } = asked();
    const table = hours.cover(0, 3 * DAY);
    expect(range(table)).to.deep.equal([-100, 103]);
    expect(days()).to.deep.equal([-102, 102, 205]);
    expect([table.opens.length, table.closes.length, table.worked.length]).to.deep.equal([203, 203, 204]);
    expect([table.opens[0], table.closes[202]]).to.deep.equal([-100 * DAY + 9 * HOUR, 102 * DAY + 18 * HOUR]);
    expect([...table.worked.slice(0, 3), table.worked[203]]).to.deep.equal([0, 9 * HOUR, 18 * HOUR, 203 * 9 * HOUR]);
  });

  it('is made once for all that lies in it: its start does, its end does not', () => {
    const { hours, days } = asked();
    const table = hours.cover(0, 0);
    days();
    for (const [from, to] of [[-100 * DAY, 0], [0, 100 * DAY - 1], [5 * DAY, 6 * DAY]] as const) expect(hours.cover(from, to)).to.equal(table);
    expect(days()).to.deep.equal(NOTHING);
    expect(hours.cover(0, 100 * DAY)).to.not.equal(table);
    expect(range(asked().hours.cover(9_000 * DAY, 9_000 * DAY))).to.deep.equal([8_900, 9_100]);
  });

  it('grows by at least as much again towards what lies outside, and stays on the other side', () => {
    const later = asked().hours;
    later.cover(0, 0);
    expect(range(later.cover(100 * DAY, 100 * DAY))).to.deep.equal([-100, 300]);
    expect(range(later.cover(0, 650 * DAY))).to.deep.equal([-100, 750]);
    const earlier = asked().hours;
    earlier.cover(0, 0);
    expect(range(earlier.cover(-100 * DAY - 1, 0))).to.deep.equal([-300, 100]);
    expect(range(earlier.cover(-800 * DAY, 0))).to.deep.equal([-900, 100]);
  });

  it('leaves what lies further off than a century alone', () => {
    const century = SPAN / DAY;
    for (const [at, from] of [[century - 200, -100], [century - 199, century - 299]] as const) {
      const { hours } = asked();
      hours.cover(0, 0);
      expect(range(hours.cover(at * DAY, at * DAY))).to.deep.equal([from, at + 100]);
    }
    for (const [at, to] of [[200 - century, 100], [199 - century, 299 - century]] as const) {
      const { hours } = asked();
      hours.cover(0, 0);
      expect(range(hours.cover(at * DAY, at * DAY))).to.deep.equal([at - 100, to]);
    }
  });

  it('is twice as long in a search that goes on, until the search is a century away', () => {
    const { hours } = asked();
    const first = hours.cover(0, 0);
    const later = hours.more(first, 1, 0);
    expect(later && range(later)).to.deep.equal([-100, 300]);
    const earlier = hours.more(first, -1, 0);
    expect(earlier && range(earlier)).to.deep.equal([-300, 100]);
    for (const [side, reached] of [[1, 100 * DAY - SPAN], [-1, SPAN - 100 * DAY]] as const) {
      expect(hours.more(first, side, reached) === null).to.equal(false);
      expect(hours.more(first, side, reached - side)).to.equal(null);
    }
  });

  it('goes as far as time can be dated, and there the search is over', () => {
    const last = 100_000_000 - 3 * 400;
    for (const side of [1, -1] as const) {
      const { hours } = asked();
      const near = side * (last * DAY - 1);
      const [low, high] = range(hours.cover(near, near));
      let table: Table | null = hours.cover(near, near);
      const ends: number[] = [];
      while ((table = hours.more(table, side, near))) ends.push((side > 0 ? table.to : table.from) / DAY);
      expect([low, high]).to.deep.equal(side > 0 ? [last - 101, last + 99] : [-last - 100, 100 - last]);
      expect(ends.at(-1)).to.equal(side * (100_000_000 - 400));
    }
  });

  it('joins what touches or overlaps, and cuts what reaches over its ends', () => {
    const around = asked((day) => [[day * DAY, (day + 1) * DAY]]).hours.cover(0, 0);
    expect([[...around.opens], [...around.closes], [...around.worked]]).to.deep.equal([[-100 * DAY], [100 * DAY], [0, 200 * DAY]]);
    const nights = asked((day) => (day === -1 || day === -102 || day === 99 ? [[day * DAY + 20 * HOUR, (day + 2) * DAY + 6 * HOUR]] : [])).hours.cover(0, 0);
    expect([...nights.opens].map((open, index) => [open / HOUR, (nights.closes[index] ?? NaN) / HOUR])).to.deep.equal([
      [-2_400, -2_394], [-4, 30], [2_396, 2_400],
    ]);
    const within = asked((day) => (day === 0 ? [[0, 10 * HOUR], [2 * HOUR, 5 * HOUR], [10 * HOUR, 11 * HOUR], [12 * HOUR, 12 * HOUR]] : [])).hours.cover(0, 0);
    expect([[...within.opens], [...within.closes]]).to.deep.equal([[0], [11 * HOUR]]);
  });

  it('tells which stretch an instant belongs to, and how long it was open by then', () => {
    const table = asked((day) => (day >= 0 ? daily(day) : [])).hours.cover(0, 0);
    const found = [-5, 8, 9, 12, 18, 30, 33, 34].map((hour) => [stretchAt(table, hour * HOUR), workedAt(table, hour * HOUR) / HOUR]);
    expect(found).to.deep.equal([[-1, 0], [-1, 0], [0, 0], [0, 3], [0, 9], [0, 9], [1, 9], [1, 10]]);
  });

  it('is not made of what is no instant, nor of the last years of time', () => {
    const last = (100_000_000 - 3 * 400) * DAY;
    for (const instant of [0, last - 1, 1 - last]) mustBeDated(instant);
    const { hours } = asked();
    for (const wrong of [last, -last, NaN, Infinity]) {
      for (const ask of [() => mustBeDated(wrong), () => (wrong < 0 ? hours.cover(wrong, 0) : hours.cover(0, wrong))]) {
        expect(ask).to.throw(TimeError).that.includes({ code: 'invalid-time', expected: 'an instant in epoch milliseconds', received: String(wrong) });
      }
    }
  });
});
