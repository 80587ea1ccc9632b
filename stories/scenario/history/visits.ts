import type { Fact } from '@sextant/core';
import type { Writers } from '../writers.js';
import { customer, PROFILES } from './cast.js';
import type { Chance } from './chance.js';
import { Clock } from './clock.js';

const DEEP = ['technical-demo', 'price-negotiation', 'decision-maker-confirmed'] as const;

/** One working day of a rep: two visits with their proof, the daily three, and now and then an edit in the CRM. */
export function workingDay(rep: string, day: string, deals: readonly number[], { crm, wecom }: Writers, luck: Chance): readonly Fact[] {
  const facts: Fact[] = [];
  const by = { actor: rep };
  const depth = PROFILES[rep]?.depth ?? 0;
  for (const time of ['10:20', '14:40']) {
    const n = deals.length === 0 ? -1 : luck.pick(deals);
    if (n < 0) continue;
    const deal = `deal:D-26${String(n + 30).padStart(2, '0')}-${n}`;
    const { position } = customer(n);
    const clock = Clock.on(day, time).after(luck.below(60) / 60);
    // Some visits are reported from the road: further away than the fence allows.
    const away = luck.of100(12) ? 0.02 : 0.0008;
    const here = { lat: position.lat + away, lon: position.lon };
    const purpose = luck.of100(depth) ? luck.pick(DEEP) : luck.of100(70) ? 'first-contact' : 'renewal';
    const about = [deal, `rep:${rep}`];
    facts.push(wecom('touch.made', clock.iso, about, { channel: 'visit', purpose, position: here, device: `P-${rep}` }, by));
    facts.push(wecom('photo.taken', clock.after(0.2).iso, about, {
      photo: `IMG-${day}-${rep}-${time}`, shows: 'during', takenAt: clock.after(0.2).instant, position: here, device: `P-${rep}`,
    }, by));
    if (luck.of100(depth + 25)) {
      facts.push(crm('form.filed', clock.after(3).iso, about, {
        form: 'visit-record', fields: { 'problem-solved': '确认换型时间目标', 'promises-made': '三日内给出节拍测算', 'next-appointment': '下周二现场' },
      }, by));
    }
  }
  const done = Clock.on(day, '17:45');
  if (luck.of100(depth + 30)) {
    facts.push(crm('form.filed', done.iso, `rep:${rep}`, {
      form: 'daily-three',
      fields: { reached: String(2 + luck.below(5)), screenshot: `IMG-${day}-${rep}`, 'need-degree': String(1 + luck.below(5)), 'need-note': '痛点已当面核对', 'key-action': '回访设备主管' },
    }, by));
  }
  return facts;
}
