import { expect } from 'chai';
import fc from 'fast-check';
import { openBook, type Fact } from '@sextant/core/facts';
import { mergedBook, resolveIdentities } from '@sextant/core/leads';
import { at, desk, HOUR, ruleWith } from './desk.js';

const now = at('06-01 00:00');
const { identity } = ruleWith();

const state = fc.record({
  email: fc.constantFrom('a@x.cn', 'b@x.cn', 'c@x.cn'),
  phone: fc.constantFrom('13812345678', '13912345678', '0574-88886666', '1'),
  wecom: fc.constantFrom('w1', 'w2'),
  name: fc.constantFrom('王伟', '李娜'),
  company: fc.constantFrom('海天', '杭州机床'),
}, { requiredKeys: [] });

const said = fc.record({ kind: fc.constantFrom('merge', 'part'), a: fc.nat(7), b: fc.nat(7), hour: fc.nat(40) });

/** Up to eight leads, and what people said of them. */
const scene = fc.record({ states: fc.array(state, { minLength: 1, maxLength: 8 }), said: fc.array(said, { maxLength: 6 }) }).map(({ states, said: statements }) => {
  const told = desk();
  for (const [index, one] of states.entries()) told.lead(at('03-01 09:00') + (index % 3) * HOUR, `L-${index}`, one);
  for (const { kind, a, b, hour } of statements) {
    const when = at('04-01 09:00') + hour * HOUR;
    if (kind === 'merge') told.merge(when, `L-${a}`, `L-${b}`);
    else told.part(when, `L-${a}`, `L-${b}`);
  }
  return told;
});

const groupsOf = (facts: readonly Fact[]): readonly (readonly string[])[] => resolveIdentities(openBook(facts), identity, now).groups.map(({ members }) => members);

describe('SC-11: laws of identity', () => {
  it('the order of arrival does not matter, and arriving twice neither', () => {
    fc.assert(fc.property(scene, fc.infiniteStream(fc.nat()), ({ facts }, chances) => {
      const shuffled = [...facts, ...facts].map((fact) => [chances.next().value as number, fact] as const).sort(([a], [b]) => a - b).map(([, fact]) => fact);
      const found = resolveIdentities(openBook(shuffled), identity, now);
      expect(found).to.deep.equal(resolveIdentities(openBook(facts), identity, now));
    }), { numRuns: 30 });
  });

  it('every record is in exactly one group, under its oldest', () => {
    fc.assert(fc.property(scene, ({ facts }) => {
      const book = openBook(facts);
      const { groups } = resolveIdentities(book, identity, now);
      expect(groups.flatMap(({ members }) => members).sort()).to.deep.equal(book.entities('lead').map(({ id }) => id));
      for (const { id, members } of groups) {
        const first = members.map((member) => ({ member, since: book.about({ type: 'lead', id: member })[0]?.time ?? 0 })).sort((a, b) => a.since - b.since || (a.member < b.member ? -1 : 1));
        expect(first.map(({ member }) => member)).to.deep.equal(members);
        expect(id).to.equal(members[0]);
      }
    }), { numRuns: 30 });
  });

  it('merge, then part: as before, where keys did not link the two already', () => {
    fc.assert(fc.property(fc.array(state, { minLength: 2, maxLength: 6 }), fc.nat(5), fc.nat(5), (states, a, b) => {
      const told = desk();
      for (const [index, one] of states.entries()) told.lead(at('03-01 09:00') + index * HOUR, `L-${index}`, one);
      const [one, other] = [`L-${a % states.length}`, `L-${b % states.length}`];
      const { groups, conflicts } = resolveIdentities(told.book(), identity, now);
      if ([...groups, ...conflicts].some(({ members }) => members.includes(one) && members.includes(other))) return;
      told.merge('05-01 09:00', one, other);
      told.part('05-02 09:00', one, other);
      expect(groupsOf(told.facts)).to.deep.equal(groups.map(({ members }) => members));
    }), { numRuns: 40 });
  });

  it('a pair that was parted last is never in one group', () => {
    fc.assert(fc.property(scene, fc.nat(7), fc.nat(7), ({ facts }, a, b) => {
      const ids = new Set(facts.filter(({ type }) => type === 'lead.state').map(({ about: [lead] }) => lead?.id));
      fc.pre(a !== b && ids.has(`L-${a}`) && ids.has(`L-${b}`));
      const told = desk();
      told.part('05-02 09:00', `L-${a}`, `L-${b}`);
      expect(groupsOf([...facts, ...told.facts]).some((members) => members.includes(`L-${a}`) && members.includes(`L-${b}`))).to.equal(false);
    }), { numRuns: 30 });
  });

  it('to merge what is merged changes nothing', () => {
    fc.assert(fc.property(scene, ({ facts }) => {
      const book = openBook(facts);
      const { groups } = resolveIdentities(book, identity, now);
      const once = mergedBook(book, groups);
      const twice = mergedBook(once, groups);
      expect(twice.entities('lead')).to.deep.equal(groups.map(({ id }) => ({ type: 'lead', id })).sort((x, y) => (x.id < y.id ? -1 : 1)));
      for (const lead of twice.entities('lead')) expect(twice.about(lead)).to.deep.equal(once.about(lead));
    }), { numRuns: 20 });
  });

  it('two people who differ in a number are never one by keys alone', () => {
    fc.assert(fc.property(fc.array(state, { minLength: 1, maxLength: 8 }), (states) => {
      const told = desk();
      for (const [index, one] of states.entries()) told.lead(at('03-01 09:00') + index * HOUR, `L-${index}`, one);
      for (const members of groupsOf(told.facts)) {
        for (const field of ['email', 'wecom', 'phone'] as const) {
          const values = members.flatMap((id) => states[Number(id.slice(2))]?.[field] ?? []).filter((value) => field !== 'phone' || value.startsWith('13'));
          expect(new Set(values).size, field).to.be.at.most(1);
        }
      }
    }), { numRuns: 30 });
  });
});
