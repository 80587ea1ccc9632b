import { toOcel, type Ocel, type OcelObject } from '@sextant/adapters/event-log';
import { factRef, factsFrom, openBook, type Book, type Fact } from '@sextant/core/facts';
import { expect } from 'chai';
import fc from 'fast-check';
import { mavenFiles } from '../../../stories/data/maven-crm/mapping.js';
import { ningboFacts } from '../../../stories/scenario/ningbo.js';
import { bytesOf, importCsv } from '../csv/reading.js';
import { anyFacts } from './arbitrary.js';
import { ocelProblems } from './valid-ocel.js';

const at = (time: string): string => `2026-03-02T${time}:00Z`;
const object = (log: Ocel, id: string): OcelObject => log.objects.find((one) => one.id === id)!;

/** Independent of the code under test. */
const counting = (book: Book): readonly Fact[] =>
  [...book.facts()].filter((fact) => fact.type !== 'fact.retracted' && !book.isReplaced(fact));
const eventsOf = (book: Book): readonly Fact[] => counting(book).filter(({ kind }) => kind === 'event');

describe('an object-centric event log', () => {
  const crm = factsFrom('crm');
  const small = [
    crm('deal.state', at('08:00'), ['deal:D-1', 'customer=account:A-1', 'owner=rep:R-1'], { stage: 'initial-contact', amount: { minor: 500, currency: 'CNY' } }),
    crm('deal.state', at('10:00'), 'deal:D-1', { stage: 'need-confirmed', amount: null, closedAt: Date.parse(at('09:30')) }),
    crm('touch.made', at('09:00'), ['deal:D-1', 'rep:R-1'], { channel: 'call', inDepth: true, note: 'called "Li" <2>' }, { actor: 'R-2', recordedAt: at('09:05') }),
    crm('quote.made', at('09:10'), ['deal:D-1', 'deal:D-1'], { items: ['a', 'b'] }),
  ];

  it('an event fact is an event, related to what it is about and to who did it', () => {
    expect(toOcel(small).events[0]).to.deep.equal({
      id: 'crm/touch.made-3', type: 'touch.made', time: '2026-03-02T09:00:00.000Z',
      attributes: [
        { name: '_source', value: 'crm' },
        { name: '_recordedAt', value: '2026-03-02T09:05:00.000Z' },
        { name: 'channel', value: 'call' },
        { name: 'inDepth', value: true },
        { name: 'note', value: 'called "Li" <2>' },
      ],
      relationships: [
        { objectId: 'deal:D-1', qualifier: 'about' },
        { objectId: 'rep:R-1', qualifier: 'about' },
        { objectId: 'rep:R-2', qualifier: 'actor' },
      ],
    });
  });

  it('a state fact gives its object values from its time on, and is no event', () => {
    const log = toOcel(small);
    expect(log.events.map(({ type }) => type)).to.deep.equal(['touch.made', 'quote.made']);
    expect(object(log, 'deal:D-1').attributes).to.deep.equal([
      { name: 'stage', time: '2026-03-02T08:00:00.000Z', value: 'initial-contact' },
      { name: 'amount.minor', time: '2026-03-02T08:00:00.000Z', value: 500 },
      { name: 'amount.currency', time: '2026-03-02T08:00:00.000Z', value: 'CNY' },
      { name: 'stage', time: '2026-03-02T10:00:00.000Z', value: 'need-confirmed' },
      { name: 'closedAt', time: '2026-03-02T10:00:00.000Z', value: '2026-03-02T09:30:00.000Z' },
      { name: '_cleared', time: '2026-03-02T10:00:00.000Z', value: 'amount' },
    ]);
  });

  it('roles relate objects to each other; the others have no values of their own', () => {
    const log = toOcel(small);
    expect(object(log, 'deal:D-1').relationships).to.deep.equal([
      { objectId: 'account:A-1', qualifier: 'customer' }, { objectId: 'rep:R-1', qualifier: 'owner' },
    ]);
    expect(object(log, 'account:A-1')).to.deep.equal({ id: 'account:A-1', type: 'account', attributes: [], relationships: [] });
  });

  it('declares its types by name, each attribute with the type that holds all its values', () => {
    const { eventTypes, objectTypes } = toOcel(small);
    expect(objectTypes).to.deep.equal([
      { name: 'account', attributes: [] },
      {
        name: 'deal',
        attributes: [
          { name: '_cleared', type: 'string' }, { name: 'amount.currency', type: 'string' }, { name: 'amount.minor', type: 'integer' },
          { name: 'closedAt', type: 'time' }, { name: 'stage', type: 'string' },
        ],
      },
      { name: 'rep', attributes: [] },
    ]);
    expect(eventTypes.map(({ name }) => name)).to.deep.equal(['quote.made', 'touch.made']);
    expect(eventTypes[1]!.attributes).to.deep.include({ name: 'inDepth', type: 'boolean' });
  });

  it('whole numbers among others become floats, numbers among texts become texts', () => {
    const log = toOcel([
      crm('x.a', at('08:00'), 'deal:D-1', { n: 1, m: 2 }), crm('x.a', at('09:00'), 'deal:D-1', { n: 1.5, m: 'two' }),
    ]);
    const types = Object.fromEntries(log.eventTypes[0]!.attributes.map(({ name, type }) => [name, type]));
    expect([types.n, types.m]).to.deep.equal(['float', 'string']);
    expect(log.events.map(({ attributes }) => attributes.slice(2).map(({ value }) => value))).to.deep.equal([[1, '2'], [1.5, 'two']]);
    expect(ocelProblems(log)).to.deep.equal([]);
  });

  it('a list is a JSON text, and an object named twice is related once', () => {
    const [, quote] = toOcel(small).events;
    expect(quote!.attributes.at(-1)).to.deep.equal({ name: 'items', value: '["a","b"]' });
    expect(quote!.relationships).to.deep.equal([{ objectId: 'deal:D-1', qualifier: 'about' }]);
  });

  it('no two paths into the data share a name, and none takes a name of the log', () => {
    const data = { a: { b: 1 }, 'a.b': 2, _source: 'x', _x0041_: 3, A: 4, '2nd call': 5, '': 6 };
    const [event] = toOcel([crm('x.a', at('08:00'), 'deal:D-1', data)]).events;
    expect(event!.attributes.slice(2).map(({ name }) => name)).to.have.members([
      'a.b', 'a_x002E_b', '_x005F_source', '_x005F_x0041_', 'A', '_x0032_nd_x0020_call', '_x_',
    ]);
  });

  it('of two states at one instant the more authoritative source wins', () => {
    const erp = factsFrom('erp');
    const both = [erp('deal.state', at('08:00'), 'deal:D-1', { stage: 'b' }), crm('deal.state', at('08:00'), 'deal:D-1', { stage: 'a' })];
    const stage = (sources: readonly string[]): unknown => object(toOcel(both, { sources }), 'deal:D-1').attributes.map(({ value }) => value);
    expect(stage(['crm', 'erp'])).to.deep.equal(['b']);
    expect(stage(['erp', 'crm'])).to.deep.equal(['a']);
  });

  it('a state about an object of another type tells it of all it is about', () => {
    const log = toOcel([crm('x.machine.state', at('08:00'), ['order:O-1', 'owner=rep:R-1'], { speed: 7 })]);
    expect(object(log, 'order:O-1').attributes).to.deep.equal([{ name: 'speed', time: '2026-03-02T08:00:00.000Z', value: 7 }]);
    expect(object(log, 'rep:R-1').attributes).to.deep.equal([]);
    const state = toOcel([crm('deal.state', at('08:00'), ['lead:L-1', 'deal:D-1'], { stage: 'a' })]);
    expect(object(state, 'lead:L-1').attributes).to.deep.equal([]);
  });

  it('replaced and retracted facts are left out, with objects nothing else names', () => {
    const [wrong, right, gone] = [
      crm('touch.made', at('08:00'), 'deal:D-7', { channel: 'call' }),
      crm('touch.made', at('08:00'), 'deal:D-1', { channel: 'call' }, { replaces: factRef('crm', 'wrong'), recordedAt: at('09:00') }),
      crm('touch.made', at('08:00'), 'deal:D-8', { channel: 'visit' }, { id: 'gone' }),
    ];
    const retraction = crm('fact.retracted', at('10:00'), 'deal:D-8', { reason: 'never was' }, { replaces: factRef('crm', 'gone') });
    const log = toOcel([{ ...wrong, id: 'wrong' }, right, gone, retraction]);
    expect(log.events.map(({ id }) => id)).to.deep.equal([factRef('crm', right.id)]);
    expect(log.objects.map(({ id }) => id)).to.deep.equal(['deal:D-1']);
  });

  it('an empty book is an empty log', () => {
    const empty = { eventTypes: [], objectTypes: [], events: [], objects: [] };
    expect(toOcel([])).to.deep.equal(empty);
    expect(toOcel(openBook())).to.deep.equal(empty);
    expect(ocelProblems(toOcel([]))).to.deep.equal([]);
  });

  it('years without a common spelling become the nearest that has one', () => {
    const far = { ...small[2]!, time: -8.64e15, recordedAt: 8.64e15 };
    const [event] = toOcel([far]).events;
    expect([event!.time, event!.attributes[1]!.value]).to.deep.equal(['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z']);
  });

  it('the scenario of Ningbo is a valid log of all its facts', () => {
    const book = openBook(ningboFacts());
    const log = toOcel(book);
    expect(ocelProblems(log)).to.deep.equal([]);
    expect(log.events.map(({ id }) => id).sort()).to.deep.equal(eventsOf(book).map(({ source, id }) => factRef(source, id)).sort());
    expect(log.objects.filter(({ type }) => type === 'deal')).to.have.length(12);
    expect(log.objectTypes.map(({ name }) => name)).to.include.members(['account', 'deal', 'lead', 'order', 'product', 'rep']);
  });

  it('the Maven export is a valid log: 8,800 deals with their changes, no event', async () => {
    const facts: Fact[] = [];
    for (const { file, declaration } of mavenFiles) {
      facts.push(...(await importCsv(declaration, [bytesOf(`stories/data/maven-crm/${file}`)])).facts);
    }
    const log = toOcel(facts);
    expect(ocelProblems(log)).to.deep.equal([]);
    const deals = log.objects.filter(({ type }) => type === 'deal');
    expect(deals).to.have.length(8800);
    expect(log.events).to.deep.equal([]);
    const outcomes = deals.map(({ attributes }) => attributes.filter(({ name }) => name === 'outcome').at(-1)?.value);
    expect(['won', 'lost', 'open'].map((one) => outcomes.filter((outcome) => outcome === one).length)).to.deep.equal([4238, 2473, 2089]);
  });

  it('law: any facts give a valid log with exactly the events that count', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const book = openBook(facts);
        const log = toOcel(book);
        expect(ocelProblems(log)).to.deep.equal([]);
        expect(log.events.map(({ id }) => id).sort()).to.deep.equal(eventsOf(book).map(({ source, id }) => factRef(source, id)).sort());
        const named = new Set(counting(book).flatMap(({ about, actor }) => [
          ...about.map(({ type, id }) => `${type}:${id}`), ...(actor === undefined ? [] : [`rep:${actor}`]),
        ]));
        expect(log.objects.map(({ id }) => id).sort()).to.deep.equal([...named].sort());
      }),
    );
  });

  it('law: redacted, any facts still give a valid log of as many events', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const log = toOcel(facts, { redact: true });
        expect(ocelProblems(log)).to.deep.equal([]);
        expect(log.events).to.have.length(eventsOf(openBook(facts)).length);
      }),
    );
  });

  it('law: the order of arrival does not matter', () => {
    fc.assert(
      fc.property(anyFacts, fc.infiniteStream(fc.nat()), (facts, random) => {
        const shuffled = [...facts].map((fact) => [random.next().value, fact] as const).sort(([a], [b]) => a - b).map(([, fact]) => fact);
        expect(toOcel(shuffled)).to.deep.equal(toOcel(facts));
      }),
    );
  });
});
