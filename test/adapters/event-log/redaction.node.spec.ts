import { AdapterError } from '@sextant/adapters/contract';
import { toOcel, toXes } from '@sextant/adapters/event-log';
import { factsFrom, openBook, type EntityRef, type Fact } from '@sextant/core/facts';
import { expect } from 'chai';
import { ningboFacts } from '../../../stories/scenario/ningbo.js';
import { ocelProblems } from './valid-ocel.js';
import { readXes } from './xes-read.js';

const crm = factsFrom('crm');
const at = '2026-03-02T08:00:00Z';

/** Names and values of the only event, without those of the log itself. */
const left = (fact: Fact): Readonly<Record<string, unknown>> =>
  Object.fromEntries(toOcel([fact], { redact: true }).events[0]!.attributes.slice(2).map(({ name, value }) => [name, value]));

describe('a redacted event log', () => {
  it('keeps codes, numbers and flags, and leaves out texts, places and devices', () => {
    const data = { channel: 'visit' as const, purpose: 'technical-demo', inDepth: true, note: '李总不满意', device: 'phone of Li', position: { lat: 29.8, lon: 121.5 } };
    expect(left(crm('touch.made', at, 'deal:D-1', data))).to.deep.equal({ channel: 'visit', inDepth: true, purpose: 'technical-demo' });
  });

  it('keeps amounts and lists of products', () => {
    const data = { models: ['SV-1'], amount: { minor: 5, currency: 'CNY' } };
    expect(left(crm('order.placed', at, 'order:O-1', data))).to.deep.equal({ models: '["SV-1"]', 'amount.minor': 5, 'amount.currency': 'CNY' });
  });

  it('leaves out all data of a fact type of the firm, and any field nobody has listed', () => {
    expect(left(crm('x.call.rated', at, 'deal:D-1', { mobile: 13_800_000_000, stage: 'a' }))).to.deep.equal({});
    expect(left(crm('lead.assigned', at, 'lead:L-1', { to: '竺雯', rule: 'east' }))).to.deep.equal({ rule: 'east' });
    const later = { ...crm('page.visited', at, 'lead:L-1', { page: 'price', depth: 2 }) };
    expect(left({ ...later, data: { ...later.data, visitor: 'Li' } })).to.deep.equal({ page: 'price', depth: 2 });
  });

  it('numbers its events, for the id of a fact may name somebody', () => {
    const facts = [crm('touch.made', at, 'deal:D-1', { channel: 'call' }), crm('touch.made', at, 'deal:D-2', { channel: 'call' })];
    expect(toOcel(facts, { redact: true }).events.map(({ id }) => id)).to.deep.equal(['e1', 'e2']);
    expect(toXes(facts, { redact: true })).to.not.include('_ref');
  });

  it('with pseudonyms, the scenario of Ningbo names no one and nothing it said', () => {
    const facts = ningboFacts();
    const names = new Map<string, string>();
    const idOf = ({ type, id }: EntityRef): string => {
      const key = `${type}:${id}`;
      if (!names.has(key)) names.set(key, `n${names.size}`);
      return names.get(key)!;
    };
    const log = toOcel(facts, { redact: true, idOf });
    expect(ocelProblems(log)).to.deep.equal([]);
    expect(log.events.length).to.be.greaterThan(100);
    const written = JSON.stringify(log) + toXes(facts, { redact: true, idOf });
    const secrets = new Set<string>();
    for (const { about, actor, data } of facts) {
      // Products are codes.
      for (const { type, id } of about) if (type !== 'product') secrets.add(id);
      if (actor !== undefined) secrets.add(actor);
      for (const [key, value] of Object.entries(data as Record<string, unknown>)) {
        if (['note', 'text', 'title', 'company', 'excerpt', 'subject', 'position', 'supervisor', 'hash'].includes(key) && typeof value === 'string') secrets.add(value);
      }
    }
    expect(secrets.size).to.be.greaterThan(100);
    expect([...secrets].filter((secret) => written.includes(JSON.stringify(secret)) || written.includes(`value="${secret}"`))).to.deep.equal([]);
  });
});

describe('pseudonyms in an event log', () => {
  const facts = [
    crm('touch.made', at, ['deal:D-1', 'owner=rep:R-1'], { channel: 'call' }, { actor: 'R-1' }),
    crm('touch.made', at, 'deal:D-2', { channel: 'call' }, { actor: 'R-2' }),
  ];
  const upper = ({ type, id }: EntityRef): string => `${type[0]!}/${id}`;

  it('stand wherever the entity stood: as object, relation, case and resource', () => {
    const log = toOcel(facts, { idOf: upper });
    expect(log.objects.map(({ id }) => id)).to.deep.equal(['deal:d/D-1', 'deal:d/D-2', 'rep:r/R-1', 'rep:r/R-2']);
    expect(log.events[0]!.relationships.map(({ objectId }) => objectId)).to.deep.equal(['deal:d/D-1', 'rep:r/R-1', 'rep:r/R-1']);
    const traces = readXes(toXes(openBook(facts), { idOf: upper }));
    expect(traces.map(({ name, events }) => [name, events[0]!['org:resource']])).to.deep.equal([['d/D-1', 'r/R-1'], ['d/D-2', 'r/R-2']]);
  });

  it('are asked for once per entity', () => {
    const asked: string[] = [];
    toOcel(facts, { idOf: ({ type, id }) => { asked.push(`${type}:${id}`); return id; } });
    expect(asked.sort()).to.deep.equal(['deal:D-1', 'deal:D-2', 'rep:R-1', 'rep:R-2']);
  });

  it('shared by two entities of one type are refused, of two types not', () => {
    const same = (options: { readonly idOf: (entity: EntityRef) => string }) => () => [toOcel(facts, options), toXes(facts, options)];
    expect(same({ idOf: ({ type, id }) => (type === 'deal' ? 'secret' : id) })).to.throw(AdapterError)
      .that.includes({ code: 'duplicate-id', path: '/idOf', expected: 'an id of its own for every entity', received: 'secret' });
    expect(same({ idOf: ({ id }) => id.slice(2) })).not.to.throw();
  });
});
