import { manualClock, type ManualClock, asTransport, fakeTryton, type FakeTryton, type FakeValues } from '@sextant/adapters/testing';
import { tryton, type Tryton, type TrytonOptions } from '@sextant/adapters/tryton';
import type { Host, LogEntry } from '@sextant/adapters/http';
import type { Stream } from '@sextant/adapters/contract';
import type { Directive } from '@sextant/core/directives';
import type { SourceRecord } from '@sextant/core/facts';

export const NOW = Date.parse('2026-03-02T01:40:00.250Z');
export const PASSWORD = 'pass:wörd 1&2';
export const OPTIONS: TrytonOptions = {
  url: 'https://erp.example', database: 'firm', user: 'sextant', password: PASSWORD, zone: 'Asia/Shanghai', pageSize: 3,
};

export interface FakeFirm {
  readonly erp: FakeTryton;
  readonly clock: ManualClock;
  readonly log: LogEntry[];
  readonly adapter: (options?: Partial<TrytonOptions>, host?: Host) => Tryton;
  readonly stream: (name: string, options?: Partial<TrytonOptions>) => Stream;
}

export function fakeFirm(): FakeFirm {
  const clock = manualClock(NOW);
  const log: LogEntry[] = [];
  const erp = fakeTryton({ user: OPTIONS.user, password: PASSWORD, now: () => clock.now() });
  erp.put('currency.currency', 1, { code: 'CNY', digits: 2 });
  const adapter = (options: Partial<TrytonOptions> = {}, host: Host = {}): Tryton =>
    tryton({ ...OPTIONS, ...options }, { transport: asTransport(erp.fake), clock, random: () => 0, log: (entry) => void log.push(entry), ...host });
  return {
    erp, clock, log, adapter,
    stream: (name, options) => adapter(options).streams.find((stream) => stream.name === `tryton/${name}`)!,
  };
}

/** A record as it comes from the wire. */
export function record(kind: string, values: FakeValues): SourceRecord {
  return { kind, position: 1, values: { id: 12, create_date: datetime('2026-03-02T01:40:00.193229Z'), write_date: null, ...values } };
}

export function datetime(stamp: string): FakeValues {
  const [year, month, day, hour, minute, second, microsecond] = stamp.split(/[-T:.Z]/).map(Number);
  return { __class__: 'datetime', year: year!, month: month!, day: day!, hour: hour!, minute: minute!, second: second!, microsecond: microsecond! };
}

export const decimal = (text: string): FakeValues => ({ __class__: 'Decimal', decimal: text });
export const date = (year: number, month: number, day: number): FakeValues => ({ __class__: 'date', year, month, day });

export function writeBack(type: Directive['subject']['type'], id: string, payload: Directive['payload'], kind: Directive['kind'] = 'write-back'): Directive {
  return {
    key: `firm/rule/${type}:${id}/1/0#1`, kind, to: 'erp', title: 'write back', subject: { type, id }, rule: 'rule', at: 0, dueAt: null,
    settledAt: null, why: [], cause: [], payload,
  };
}
