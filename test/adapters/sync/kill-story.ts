import type { Fact, Mapping } from '@sextant/core/facts';
import { dealFact, type PlatformRecord } from './platform.js';

const at = (text: string): number => Date.parse(`2026-${text}:00+08:00`);

export const GO_LIVE = at('03-04T00:00');
export const NOW = at('03-04T10:00');
/** How much later every restart is. */
export const RESTART = 600_000;

/** What the platform holds: seven deals on three pages, one of whose customers has received a proposal. */
export const RECORDS: readonly PlatformRecord[] = ['Retrofit (proposal)', 'Tender', 'Press line', 'Kiln', 'Crane', 'Pump', 'Lathe']
  .map((title, index) => ({ id: `D-${index + 1}`, title, modifiedAt: at('03-02T09:00') + index * 60_000 }));

/** A deal, and what its customer said when its title tells. */
export const withProposals: Mapping = ({ values }) => {
  const record = values as unknown as PlatformRecord;
  const facts: Fact[] = [dealFact(record)];
  if (record.title?.includes('proposal')) {
    const { id, modifiedAt } = record;
    facts.push({
      source: 'small', id: `${id}@${modifiedAt}/said`, seq: modifiedAt, kind: 'event', type: 'customer.said', schema: 1,
      time: modifiedAt, recordedAt: modifiedAt, about: [{ type: 'deal', id }], data: { signal: 'proposal-received' },
    });
  }
  return { facts, rejects: [] };
};

export const FACTS: readonly string[] = RECORDS.flatMap((values) => withProposals({ kind: 'deal', position: 1, values: { ...values } }).facts.map(({ id }) => id));
