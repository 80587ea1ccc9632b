import { dueDatesCalendar, type DueDatesOptions } from '@sextant/adapters/ical';
import { entity, factRef } from '@sextant/core/facts';
import type { Obligation, Phase } from '@sextant/core/obligations';
import { expect } from 'chai';
import fc from 'fast-check';
import { ningboProgram, openNingbo } from '../../../stories/scenario/ningbo.js';
import { NINGBO_NOW } from '../../../stories/scenario/when.js';
import { physicalLines, readCalendar, unescaped, type Component } from './read-calendar.js';

const at = (text: string): number => Date.parse(`2026-${text.replace(' ', 'T')}:00Z`);
const rule = { 'zh-CN': '方案提交后 48 小时内二次触达', en: 'Second contact within 48 hours' };

function obligation(more: Partial<Obligation> = {}): Obligation {
  const trigger = factRef('crm', 'said-1');
  const dueAt = more.dueAt ?? at('03-04 01:00');
  return {
    key: `second-contact/${trigger}`, rule: 'second-contact', label: rule, subject: entity('deal:D-1'), trigger, merged: [],
    policy: 'p@1', cycle: 1, phase: 'running', startedAt: at('03-02 01:00'), dueAt, provisional: false, warnAt: at('03-03 21:00'),
    fulfilledAt: null, endedAt: null, breachedAt: null, settledAt: null, segments: [], levels: [],
    items: [
      { id: 'call', label: { 'zh-CN': '深度跟进', en: 'An in-depth touch' }, met: false, evidence: [] },
      { id: 'note', label: 'note', met: true, evidence: [] },
    ],
    answerable: 'R-1', owners: [], reasons: [{ key: 'obligation.running', params: { rule, dueAt }, evidence: [] }],
    ...more,
  };
}

const options: DueDatesOptions = { tenant: 'acme', now: at('03-02 02:00'), locale: 'en', timeZone: 'Asia/Shanghai' };
const entries = (obligations: readonly Obligation[], more: Partial<DueDatesOptions> = {}): readonly Component[] =>
  readCalendar(dueDatesCalendar(obligations, { ...options, ...more })).inside;
const entry = (more: Partial<Obligation> = {}, wishes: Partial<DueDatesOptions> = {}): Component => entries([obligation(more)], wishes)[0]!;
const octets = (line: string): number => new TextEncoder().encode(line).length;

describe('a calendar of due dates', () => {
  it('has one entry per running obligation, at its due instant in UTC, stamped with `now`, blocking no time', () => {
    const { name, properties } = entry();
    expect(name).to.equal('VEVENT');
    expect(properties).to.deep.equal({
      UID: properties.UID, SEQUENCE: '0', DTSTAMP: '20260302T020000Z', DTSTART: '20260304T010000Z',
      SUMMARY: 'Second contact within 48 hours · D-1', TRANSP: 'TRANSPARENT', STATUS: 'CONFIRMED',
      DESCRIPTION: '“Second contact within 48 hours” is due by 04 Mar 2026\\, 09:00\\nMissing: An in-depth touch',
    });
  });

  it('speaks the language of the reader', () => {
    const { properties } = entry({}, { locale: 'zh-CN' });
    expect(properties.SUMMARY).to.equal('方案提交后 48 小时内二次触达 · D-1');
    expect(unescaped(properties.DESCRIPTION!)).to.equal('「方案提交后 48 小时内二次触达」应于 2026-03-04 09:00 前完成\n还缺：深度跟进');
  });

  it('says who wrote it and how it is meant; a name only when given', () => {
    const { name, properties } = readCalendar(dueDatesCalendar([], options));
    expect(name).to.equal('VCALENDAR');
    expect(properties).to.deep.equal({ VERSION: '2.0', PRODID: '-//sextant//due-dates//EN', METHOD: 'PUBLISH' });
    const named = readCalendar(dueDatesCalendar([], { ...options, name: 'a, b; c\\d\r\nBEGIN:VEVENT' })).properties;
    expect(unescaped(named.NAME!)).to.equal('a, b; c\\d\nBEGIN:VEVENT');
  });

  it('calls the subject as the host does', () => {
    const { SUMMARY } = entry({}, { nameOf: ({ type, id }) => `${type} ${id}; "Retrofit, phase 2"` }).properties;
    expect(SUMMARY).to.equal('Second contact within 48 hours · deal D-1\\; "Retrofit\\, phase 2"');
  });

  it('rings when the obligation becomes due soon', () => {
    const [alarm] = entry().inside;
    expect(alarm).to.deep.equal({
      name: 'VALARM', inside: [],
      properties: { ACTION: 'DISPLAY', TRIGGER: '-PT4H', DESCRIPTION: 'Second contact within 48 hours · D-1' },
    });
    expect(entry({ warnAt: at('03-04 01:00') }).inside[0]!.properties.TRIGGER).to.equal('PT0S');
    expect(entry({ warnAt: at('03-02 02:01') }).inside[0]!.properties.TRIGGER).to.equal('-P1DT22H59M');
  });

  it('does not ring where nothing warns, or the moment has passed', () => {
    expect(entry({ warnAt: null }).inside).to.deep.equal([]);
    expect(entry({ warnAt: options.now }).inside).to.deep.equal([]);
    expect(entry({ warnAt: options.now + 1 }).inside).to.have.length(1);
  });

  it('is tentative while the due instant rests on days the calendar does not know yet', () => {
    expect(entry({ provisional: true }).properties.STATUS).to.equal('TENTATIVE');
  });

  it('leaves out what has no due instant, and what is settled', () => {
    const phases: readonly Phase[] = ['scheduled', 'running', 'paused', 'fulfilled', 'late', 'breached', 'void'];
    const shown = phases.filter((phase) => entries([obligation({ phase })]).length === 1);
    expect(shown).to.deep.equal(['scheduled', 'running', 'paused']);
    expect(entries([{ ...obligation(), dueAt: null }])).to.deep.equal([]);
  });

  it('asked for settled ones, cancels what is done or void, keeps what was missed, and rings for neither', () => {
    const status = (phase: Phase): unknown => {
      const { properties, inside } = entry({ phase, provisional: phase === 'void' }, { settled: true });
      expect(inside, phase).to.have.length(phase === 'running' ? 1 : 0);
      return properties.STATUS;
    };
    expect((['fulfilled', 'late', 'void', 'breached', 'running'] as const).map(status)).to.deep.equal([
      'CANCELLED', 'CANCELLED', 'CANCELLED', 'CONFIRMED', 'CONFIRMED',
    ]);
  });

  it('identifies an entry by tenant, key and cycle, whatever else changes', () => {
    const uid = (more: Partial<Obligation> = {}, wishes: Partial<DueDatesOptions> = {}): string => entry(more, wishes).properties.UID!;
    expect(uid()).to.match(/^[0-9a-f]{40}@sextant$/);
    expect(uid({ dueAt: at('03-05 01:00'), label: 'x', provisional: true }, { now: 0, locale: 'zh-CN' })).to.equal(uid());
    expect(new Set([uid(), uid({ key: 'other' }), uid({ cycle: 2 }), uid({}, { tenant: 'umbrella' })]).size).to.equal(4);
  });

  it('orders entries by due instant, then by key, whatever the order they come in', () => {
    const three = [obligation({ key: 'b' }), obligation({ key: 'a' }), obligation({ key: 'c', dueAt: at('03-03 01:00') })];
    const text = dueDatesCalendar(three, options);
    expect(dueDatesCalendar([...three].reverse(), options)).to.equal(text);
    expect(readCalendar(text).inside.map(({ properties }) => properties.DTSTART)).to.deep.equal(['20260303T010000Z', '20260304T010000Z', '20260304T010000Z']);
  });

  it('an empty list is an empty calendar', () => {
    expect(dueDatesCalendar([], options)).to.equal('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//sextant//due-dates//EN\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n');
  });

  it('folds Chinese text so that no line has more than 75 octets, and none breaks a character', () => {
    const long = '宁波恒力汽车部件有限公司第二工厂伺服改造项目𠮷野家'.repeat(8);
    const text = dueDatesCalendar([obligation({ label: long })], { ...options, locale: 'zh-CN' });
    const lines = physicalLines(text);
    expect(Math.max(...lines.map(octets))).to.be.within(73, 75);
    expect(lines.some((line) => /\p{Cs}/u.test(line))).to.equal(false);
    expect(readCalendar(text).inside[0]!.properties.SUMMARY).to.equal(`${long} · D-1`);
  });

  it('law: any texts give a well-formed calendar that says them, but for controls', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 120 });
    const said = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (label, id, tenant, key) => {
        const text = dueDatesCalendar([obligation({ label, key, items: [{ id: 'a', label, met: false, evidence: [] }] })], { ...options, tenant, nameOf: () => id });
        for (const line of physicalLines(text)) expect(octets(line)).to.be.at.most(75);
        const { properties, inside } = readCalendar(text).inside[0]!;
        expect(unescaped(properties.SUMMARY!)).to.equal(said(`${label} · ${id}`));
        expect(unescaped(inside[0]!.properties.DESCRIPTION!)).to.equal(said(`${label} · ${id}`));
        expect(unescaped(properties.DESCRIPTION!)).to.include(said(`Missing: ${label}`));
      }),
    );
  });

  it('half characters are left out', () => {
    expect(entry({ label: 'a\uD800b' }).properties.SUMMARY).to.equal('ab · D-1');
  });

  it('the scenario of Ningbo gives an entry for every open obligation with a due instant, each with its own UID', () => {
    const portfolio = openNingbo(ningboProgram());
    const all = portfolio.judgements().flatMap(({ judgement }) => judgement.value.obligations);
    const open = all.filter(({ phase, dueAt }) => ['scheduled', 'running', 'paused'].includes(phase) && dueAt !== null);
    const wishes: DueDatesOptions = { tenant: 'ningbo', now: NINGBO_NOW, locale: 'zh-CN', timeZone: 'Asia/Shanghai' };
    const shown = readCalendar(dueDatesCalendar(all, wishes)).inside;
    expect(shown.length).to.equal(open.length).and.greaterThan(5);
    const settled = readCalendar(dueDatesCalendar(all, { ...wishes, settled: true })).inside;
    expect(settled).to.have.length(all.filter(({ dueAt }) => dueAt !== null).length);
    expect(new Set(settled.map(({ properties }) => properties.UID)).size).to.equal(settled.length);
  });
});
