import type { Fact } from '@sextant/core';
import type { Writers } from './writers.js';
import { at } from './when.js';

/** Three regions, each with its supervisor and reps. */
export const REGIONS = {
  浙江区: { supervisor: '虞海峰', reps: ['陈思远', '竺雯', '鲍立群'] },
  江苏区: { supervisor: '陆文娟', reps: ['顾晓峰', '钱雨桐', '徐志强'] },
  沪皖区: { supervisor: '程皓', reps: ['方婷', '汪磊'] },
} as const;

/** Reps go by their names, as in the firm's CRM. */
export function people({ crm }: Writers): readonly Fact[] {
  return Object.entries(REGIONS).flatMap(([region, { supervisor, reps }]) =>
    reps.map((rep) => crm('rep.state', at('2025-11-01 09:00'), `rep:${rep}`, { name: rep, region, supervisor })),
  );
}
