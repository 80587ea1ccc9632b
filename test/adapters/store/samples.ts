import type { Database, Queries } from '@sextant/adapters/store';
import type { DirectiveRecord, DirectiveState } from '@sextant/core/directives';
import type { About, Fact } from '@sextant/core/facts';

export const START = Date.parse('2026-03-02T00:00:00Z');
export const HOUR = 3_600_000;

let tenants = 0;

/** A tenant nobody used before, also where the database outlives the run. */
export function newTenant(): string {
  return `t-${process.pid}-${Date.now().toString(36)}-${++tenants}`;
}

/** A touch for a deal; `number` is its id, order and hour. */
export function touch(number: number, change: Partial<Fact<'touch.made'>> = {}): Fact<'touch.made'> {
  const time = START + number * HOUR;
  return {
    source: 'crm', id: `t-${number}`, seq: number, kind: 'event', type: 'touch.made', schema: 1, time, recordedAt: time,
    about: [{ type: 'deal', id: 'D-1' }], data: { channel: 'call' }, ...change,
  };
}

export function touches(count: number, about: readonly About[] = [{ type: 'deal', id: 'D-1' }]): Fact[] {
  return Array.from({ length: count }, (_, index) => touch(index + 1, { about }));
}

/** A line of the outbox. */
export function line(key: string, state: DirectiveState, at: number, title = 'call'): DirectiveRecord {
  return {
    key, state, at,
    directive: {
      key, kind: 'task', to: 'owner', title, subject: { type: 'deal', id: 'D-1' }, rule: 'second-contact', at, dueAt: null, settledAt: null, why: [], cause: [], payload: {},
    },
  };
}

/** As somebody with every right, past every guard: what a thief or a clumsy administrator can do. */
export function asAdministrator<T>(database: Database, tenant: string, work: (queries: Queries) => Promise<T>): Promise<T> {
  return database.transaction({ tenant }, async (queries) => {
    await queries.query('reset role');
    await queries.query('set local session_replication_role = replica');
    return work(queries);
  });
}
