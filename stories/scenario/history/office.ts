import type { Fact } from '@sextant/core';
import { REGIONS } from '../people.js';
import type { Writers } from '../writers.js';
import type { Chance } from './chance.js';
import { Clock } from './clock.js';

/** In these days the mail to 沪皖区 stood still, and nobody noticed. */
const STALLED = ['2026-03-17', '2026-03-18', '2026-03-19'];
/** Days on which one region got its material too late. */
const SLOW: Readonly<Record<string, string>> = { '2026-02-27': '浙江区', '2026-03-04': '江苏区', '2026-03-06': '沪皖区' };

/** One day of marketing and product: a piece of material for the regions, and what a rep told product. */
export function officeDay(day: string, { crm, wecom }: Writers, luck: Chance): readonly Fact[] {
  const facts: Fact[] = [];
  for (const time of ['09:30', '13:30']) {
    const sent = Clock.on(day, time);
    const material = `material:M-${day}-${time.slice(0, 2)}`;
    const data = { material: material.slice('material:'.length) };
    facts.push(crm('material.published', sent.iso, material, data));
    for (const region of Object.keys(REGIONS)) {
      const late = region === '沪皖区' && STALLED.includes(day) ? 30 : SLOW[day] === region ? 4 : 0.2 + luck.below(80) / 60;
      facts.push(wecom('material.delivered', sent.after(late).iso, [material, `region:${region}`], data));
    }
  }
  if (luck.of100(50)) {
    const rep = luck.pick(Object.values(REGIONS).flatMap(({ reps }) => [...reps]));
    const told = Clock.on(day, '15:10');
    const data = { feedback: `F-${day}` };
    facts.push(wecom('feedback.sent', told.iso, `rep:${rep}`, data, { actor: rep }));
    if (!luck.of100(15)) facts.push(wecom('feedback.received', told.after(1 + luck.below(4)).iso, `rep:${rep}`, data));
  }
  return facts;
}
