import { toXes, type XesOptions } from '@sextant/adapters/event-log';
import { factRef, factsFrom, openBook, type Book, type Fact } from '@sextant/core/facts';
import { expect } from 'chai';
import fc from 'fast-check';
import { mavenPipeline } from '../../../stories/data/maven-crm/mapping.js';
import { ningboFacts } from '../../../stories/scenario/ningbo.js';
import { bytesOf, importCsv } from '../csv/reading.js';
import { anyFacts } from './arbitrary.js';
import { readXes } from './xes-read.js';

const at = (time: string): string => `2026-03-02T${time}:00Z`;

/** Independent of the code under test: a deal's facts that count, in order. */
function tracesOf(book: Book): readonly (readonly [deal: string, refs: readonly string[]])[] {
  const facts = [...book.facts()].filter((fact) => fact.type !== 'fact.retracted' && !book.isReplaced(fact)).sort(book.order);
  const traces = new Map<string, string[]>();
  for (const fact of facts) {
    for (const id of new Set(fact.about.filter(({ type, as }) => type === 'deal' && as === undefined).map((deal) => deal.id))) {
      traces.set(id, [...(traces.get(id) ?? []), factRef(fact.source, fact.id)]);
    }
  }
  return [...traces].sort(([a], [b]) => (a < b ? -1 : 1));
}

const read = (facts: Book | readonly Fact[], options?: XesOptions): readonly (readonly [unknown, readonly unknown[]])[] =>
  readXes(toXes(facts, options)).map(({ name, events }) => [name, events.map((event) => event._ref)]);

describe('a XES log', () => {
  const crm = factsFrom('crm');
  const call = crm('touch.made', at('09:00'), ['deal:D-1', 'owner=rep:R-1'], { channel: 'call', inDepth: true }, { actor: 'R-2', recordedAt: at('09:05') });
  const state = crm('deal.state', at('08:00'), 'deal:D-1', { stage: 'initial-contact', amount: { minor: 500, currency: 'CNY' }, product: null });

  it('is one trace per deal, an event per fact in order', () => {
    expect(readXes(toXes([call, state]))).to.deep.equal([
      {
        name: 'D-1',
        events: [
          {
            'concept:name': 'deal.state', 'time:timestamp': new Date(at('08:00')), 'lifecycle:transition': 'complete',
            _source: 'crm', _recordedAt: new Date(at('08:00')), _ref: 'crm/deal.state-2',
            stage: 'initial-contact', 'amount.currency': 'CNY', _cleared: 'product',
            // The reader skips whole numbers and flags: see the text below.
          },
          {
            'concept:name': 'touch.made', 'time:timestamp': new Date(at('09:00')), 'lifecycle:transition': 'complete', 'org:resource': 'R-2',
            _source: 'crm', _recordedAt: new Date(at('09:05')), _ref: 'crm/touch.made-1', channel: 'call',
          },
        ],
      },
    ]);
  });

  it('declares its version, extensions, globals and classifier, then its traces', () => {
    expect(toXes([call])).to.equal(`<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<global scope="trace">
<string key="concept:name" value=""/>
</global>
<global scope="event">
<string key="concept:name" value=""/>
<date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/>
<string key="lifecycle:transition" value="complete"/>
</global>
<classifier name="Activity" keys="concept:name"/>
<trace>
<string key="concept:name" value="D-1"/>
<event>
<string key="concept:name" value="touch.made"/>
<date key="time:timestamp" value="2026-03-02T09:00:00.000Z"/>
<string key="lifecycle:transition" value="complete"/>
<string key="org:resource" value="R-2"/>
<string key="_source" value="crm"/>
<date key="_recordedAt" value="2026-03-02T09:05:00.000Z"/>
<string key="_ref" value="crm/touch.made-1"/>
<string key="channel" value="call"/>
<boolean key="inDepth" value="true"/>
</event>
</trace>
</log>
`);
  });

  it('writes whole numbers as int, others as float', () => {
    const xml = toXes([crm('x.a', at('08:00'), 'deal:D-1', { n: 5, m: 0.25 })]);
    expect(xml).to.include('<int key="n" value="5"/>\n<float key="m" value="0.25"/>');
  });

  it('names events by `activity`, and leaves out those it gives no name', () => {
    const activity = (fact: Fact): string | null => (fact.kind === 'state' ? `stage ${(fact.data as { stage: string }).stage}` : null);
    expect(readXes(toXes([call, state], { activity })).map(({ events }) => events.map((event) => event['concept:name']))).to.deep.equal([
      ['stage initial-contact'],
    ]);
  });

  it('may follow leads, or anything else facts are about', () => {
    const lead = crm('page.visited', at('08:00'), 'lead:L-1', { page: 'price' });
    expect(read([call, lead], { caseOf: 'lead' })).to.deep.equal([['L-1', [factRef('crm', lead.id)]]]);
    expect(read([call, lead], { caseOf: 'rep' })).to.deep.equal([]);
  });

  it('takes the order of the sources at one instant from its options, or from the book', () => {
    const erp = factsFrom('erp')('touch.made', at('09:00'), 'deal:D-1', { channel: 'visit' }, { id: 'e' });
    const refs = (sources: readonly string[]) => read([call, erp], { sources })[0]![1];
    expect(refs(['crm', 'erp'])).to.deep.equal(['crm/touch.made-1', 'erp/e']);
    expect(refs(['erp', 'crm'])).to.deep.equal(['erp/e', 'crm/touch.made-1']);
    expect(read(openBook([call, erp], { sources: ['erp', 'crm'] }))[0]![1]).to.deep.equal(['erp/e', 'crm/touch.made-1']);
  });

  it('has no trace for a deal of which nothing counts, and none at all for an empty book', () => {
    const retracted = crm('fact.retracted', at('10:00'), 'deal:D-1', { reason: 'a test' }, { replaces: factRef('crm', call.id) });
    expect(read([call, retracted])).to.deep.equal([]);
    expect(read([])).to.deep.equal([]);
    expect(toXes([])).to.match(/<\/log>\n$/);
  });

  it('keeps what XML reserves or would change, and shows what it cannot hold', () => {
    const text = '<a & "b" \'c\'>\t\n\r]]>\u0085\u00A0恒力𠮷\u0000\u001F\uFFFE';
    const [trace] = readXes(toXes([{ ...crm('comment.made', at('08:00'), 'deal:D-1', { text }), about: [{ type: 'deal', id: text }] }]));
    const kept = '<a & "b" \'c\'>\t\n\r]]>\u0085\u00A0恒力𠮷␀␟\uFFFD';
    expect([trace!.name, trace!.events[0]!.text]).to.deep.equal([kept, kept]);
  });

  it('the scenario of Ningbo comes back with its deals, events and order', () => {
    const book = openBook(ningboFacts());
    expect(read(book)).to.deep.equal(tracesOf(book));
    expect(read(book)).to.have.length(12);
  });

  it('the Maven export comes back with 8,800 deals, 15,511 events and their order', async () => {
    const { facts } = await importCsv(mavenPipeline, [bytesOf('stories/data/maven-crm/sales_pipeline.csv')]);
    const traces = read(facts);
    expect(traces).to.have.length(8800);
    expect(traces.flatMap(([, refs]) => refs)).to.have.length(15_511);
    const written = (all: typeof traces): string => JSON.stringify(all);
    expect(written(traces) === written(tracesOf(openBook(facts)))).to.equal(true);
  });

  it('law: any facts are well-formed XML that another reader reads back: deals, events, order', () => {
    // What XML cannot hold is shown as a picture, so ids with it do not come back letter by letter.
    const holdable = (text: string): string =>
      [...text].map((one) => (one < ' ' && !'\t\n\r'.includes(one) ? String.fromCodePoint(0x2400 + one.codePointAt(0)!) : /[\uFFFE\uFFFF]/.test(one) ? '\uFFFD' : one)).join('');
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const book = openBook(facts);
        expect(read(book)).to.deep.equal(tracesOf(book).map(([deal, refs]) => [holdable(deal), refs]));
      }),
    );
  });
});
