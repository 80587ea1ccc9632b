import type { Fact } from '@sextant/core';
import type { Writers } from '../writers.js';
import { customer, PROFILES } from './cast.js';
import type { Chance } from './chance.js';
import { Clock } from './clock.js';
import type { Deal } from './deal-story.js';
import { COPIED_RECORD, dailyThree, quoteFields, visitRecord } from './texts.js';

const DAY = 24 * 3_600_000;
const DEEP = ['technical-demo', 'price-negotiation', 'decision-maker-confirmed'] as const;
/** From here on 汪磊 visits nobody, and 方婷 half as many: the week in which 沪皖区 falls. */
const FALL = '2026-03-13';

/** One working day of a rep: two visits with their proof, now and then a revised quote, and the daily three. */
export function workingDay(rep: string, day: string, deals: readonly Deal[], { crm, wecom }: Writers, luck: Chance): readonly Fact[] {
  const facts: Fact[] = [];
  const by = { actor: rep };
  const depth = PROFILES[rep]?.depth ?? 0;
  const noon = Clock.on(day, '12:00').instant;
  // Who has bought is visited for another four weeks.
  const known = deals.filter(({ from, closedAt, won }) => from < noon && closedAt + (won ? 28 * DAY : 0) > noon);
  const times = rep === '汪磊' && day >= FALL ? [] : rep === '方婷' && day >= FALL ? ['10:20'] : ['10:20', '14:40'];
  for (const time of times) {
    // Who works shallowly goes where he is welcome.
    const deal = depth < 50 && luck.of100(35) ? known[0] : known[luck.below(Math.max(1, known.length))];
    if (!deal) continue;
    const { position, name } = customer(deal.n);
    const clock = Clock.on(day, time).after(luck.below(60) / 60);
    // Some visits are reported from the road: further away than the fence allows.
    const away = luck.of100(12) ? 0.02 : 0.0008;
    const here = { lat: position.lat + away, lon: position.lon };
    const purpose = deal.closedAt < noon ? 'renewal' : luck.of100(depth) ? luck.pick(DEEP) : luck.of100(70) ? 'first-contact' : 'renewal';
    const met = luck.of100(depth + 75) ? deal.contacts : [];
    const about = [deal.id, ...met];
    facts.push(wecom('touch.made', clock.iso, about, { channel: 'visit', purpose, position: here, device: `P-${rep}` }, by));
    facts.push(wecom('photo.taken', clock.after(0.2).iso, about, {
      photo: `IMG-${day}-${rep}-${time}`, shows: 'during', takenAt: clock.after(0.2).instant, position: here, device: `P-${rep}`,
    }, by));
    if (luck.of100(depth + 25)) {
      const copied = rep === '汪磊' && day >= '2026-03-02';
      facts.push(crm('form.filed', clock.after(3).iso, about, { form: 'visit-record', fields: copied ? COPIED_RECORD : visitRecord(name, `${day} ${time}`, luck) }, by));
    }
  }
  const quoted = known[luck.below(Math.max(1, known.length))];
  if (quoted && luck.of100(40)) {
    const filled = luck.of100(95) ? 7 + luck.below(4) : 4;
    facts.push(crm('form.filed', Clock.on(day, '16:30').iso, quoted.id, { form: 'quote', fields: quoteFields(filled, luck) }, by));
  }
  if (luck.of100(depth + 30)) {
    facts.push(crm('form.filed', Clock.on(day, '17:45').iso, `rep:${rep}`, { form: 'daily-three', fields: dailyThree(rep, day, luck) }, by));
  }
  return facts;
}
