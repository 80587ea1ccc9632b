import { factsFrom } from '@sextant/core';
import { expect } from 'chai';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { afterEach, beforeEach } from 'vitest';
import { eventReader } from '../../../packages/adapters/src/feed/event-lines.js';
import { NINGBO_NOW } from '../../../stories/scenario/when.js';
import { bench, post, type Bench } from './harness.js';

const MINUTE = 60_000;
const crm = factsFrom('crm');
const touch = (id: string, deal: string) => crm('touch.made', new Date(NINGBO_NOW).toISOString(), `deal:${deal}`, { channel: 'call' }, { id });

interface Told { readonly position: number; readonly entities: readonly { readonly type: string; readonly id: string }[] }

/** A stream that is read as it comes, by somebody else's parser. */
class Listening {
  readonly events: EventSourceMessage[] = [];
  text = '';
  isOver = false;
  private readonly end = new AbortController();

  constructor(private readonly b: Bench) {}

  async open(who: string, init: { readonly path?: string; readonly headers?: Readonly<Record<string, string>> } = {}): Promise<Response> {
    const response = await this.b.ask(who, init.path ?? '/v1/changes', { signal: this.end.signal, headers: { ...init.headers } });
    const parser = createParser({ onEvent: (event) => void this.events.push(event) });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    void (async () => {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        this.text += next.value;
        if (response.ok) parser.feed(next.value);
      }
      this.isOver = true;
    })().catch(() => undefined);
    await this.b.clock.advance(1);
    return response;
  }

  close(): void {
    this.end.abort();
  }

  get told(): readonly (readonly string[])[] {
    return this.events.filter(({ event }) => event === 'change').map(({ data }) => (JSON.parse(data) as Told).entities.map(({ type, id }) => `${type}:${id}`).sort());
  }

  get last(): string {
    return this.events.at(-1)?.id ?? '';
  }
}

describe('changes, as they come', () => {
  let b: Bench;
  const open: Listening[] = [];
  const listen = async (who: string, init?: Parameters<Listening['open']>[1]): Promise<Listening> => {
    const one = new Listening(b);
    open.push(one);
    await one.open(who, init);
    return one;
  };

  beforeEach(async () => {
    b = await bench();
  });
  afterEach(async () => {
    for (const one of open.splice(0)) one.close();
    await b.clock.advance(1);
    // Nothing may go on when nobody listens.
    expect(b.clock.sleeping).to.equal(0);
  });

  it('begin with where the log stands', async () => {
    const one = await listen('chen');
    const { position } = (await b.json<{ readonly position: number }>('chen', '/v1/me')).body;
    expect(one.events.map(({ event, id }) => [event, id])).to.deep.equal([['ready', String(position)]]);
  });

  it('tell what a fact is about, to those who see it and to nobody else', async () => {
    const [chen, gu, ops, wuxi] = [await listen('chen'), await listen('gu'), await listen('ops'), await listen('wuxi')];
    await b.ask('ops', '/v1/facts', post([touch('t-1', 'D-2601')]));
    await b.clock.advance(5);
    expect([chen.told, ops.told]).to.deep.equal([[['deal:D-2601']], [['deal:D-2601']]]);
    expect([gu.told, wuxi.told]).to.deep.equal([[], []]);
    expect(gu.text.includes('D-2601')).to.equal(false);
  });

  it('tell of every deal whose owner or customer something new is known of', async () => {
    const ops = await listen('ops');
    await b.ningbo.accept([crm('rep.state', new Date(NINGBO_NOW).toISOString(), 'rep:陈思远', { team: 'A' }, { id: 'moved' })]);
    await b.clock.advance(5);
    expect(ops.told[0]).to.include.members(['rep:陈思远', 'deal:D-2601']);
  });

  it('tell her whose it is no more, and her whose it is now', async () => {
    const [chen, gu] = [await listen('chen'), await listen('gu')];
    await b.ningbo.accept([crm('deal.state', new Date(NINGBO_NOW).toISOString(), ['deal:D-2601', 'owner=rep:顾晓峰'], {}, { id: 'handed' })]);
    await b.clock.advance(5);
    expect(chen.told).to.deep.equal([['deal:D-2601']]);
    expect(gu.told).to.deep.equal([['deal:D-2601']]);
    await b.ningbo.accept([touch('t-after', 'D-2601')]);
    await b.clock.advance(5);
    expect([chen.told.length, gu.told.length]).to.deep.equal([1, 2]);
  });

  it('written by another process are seen at the next look at the store', async () => {
    const chen = await listen('chen');
    await b.store.commit({ at: NINGBO_NOW, facts: [touch('t-foreign', 'D-2601')] });
    await b.clock.advance(900);
    expect(chen.told).to.deep.equal([]);
    await b.clock.advance(101);
    expect(chen.told).to.deep.equal([['deal:D-2601']]);
  });

  for (const way of ['Last-Event-ID', 'the query'] as const) {
    it(`resume after a position given by ${way}: nothing missing, nothing twice`, async () => {
      const first = await listen('chen');
      await b.ningbo.accept([touch('t-1', 'D-2601')]);
      await b.clock.advance(5);
      first.close();
      await b.clock.advance(1);
      await b.ningbo.accept([touch('t-2', 'D-2601')]);
      await b.ningbo.accept([touch('t-3', 'D-2602')]);
      const after = first.last;
      const second = await listen('ops', way === 'the query' ? { path: `/v1/changes?after=${after}` } : { headers: { 'last-event-id': after } });
      await b.clock.advance(5);
      expect(second.told).to.deep.equal([['deal:D-2601', 'deal:D-2602']]);
      expect(Number(second.last)).to.equal(Number(after) + 2);
    });
  }

  it('start over when the position is none of this log, or too far behind', async () => {
    for (const id of ['999999', 'gibberish', '-1']) {
      const one = await listen('chen', { headers: { 'last-event-id': id } });
      expect(one.events.map(({ event }) => event), id).to.deep.equal(['reset']);
    }
    const { status, body } = await b.json<{ readonly code: string; readonly path: string }>('chen', '/v1/changes?after=-1');
    expect([status, body.path]).to.deep.equal([400, '?after']);
  });

  it('tell that time passed where a judgement lapsed with it', async () => {
    const ops = await listen('ops');
    const { portfolio } = await b.ningbo.current();
    const wake = portfolio.wakeAt!;
    ops.close();
    await b.clock.advance(wake - b.clock.now() - 2_000);
    const later = await listen('ops');
    await b.clock.advance(5_000);
    // Without an id: there is nothing to resume after.
    expect(later.events.slice(1).map(({ event, id }) => [event, id])).to.deep.equal([['lapse', undefined]]);
  });

  it('give a sign of life every 15 seconds, and end after ten minutes', async () => {
    const one = await listen('gu');
    await b.clock.advance(MINUTE + 100);
    expect(one.text.match(/^: still here$/gm)?.length).to.be.within(3, 4);
    await b.clock.advance(9 * MINUTE - 1_000);
    expect(one.isOver).to.equal(false);
    await b.clock.advance(20_000);
    expect(one.isOver).to.equal(true);
  });

  it('are for eight streams of one reader at once; one that is left makes room', async () => {
    const streams = [];
    for (let count = 0; count < 8; count++) streams.push(await listen('chen'));
    const refused = await b.ask('chen', '/v1/changes');
    expect([refused.status, refused.headers.get('retry-after')]).to.deep.equal([429, '30']);
    expect((await listen('gu')).events.length).to.equal(1);
    streams[0]!.close();
    await b.clock.advance(1);
    expect((await listen('chen')).events.length).to.equal(1);
  });

  it('are of the media type a browser listens to, and no proxy keeps them', async () => {
    const one = new Listening(b);
    open.push(one);
    const { headers } = await one.open('chen');
    expect([headers.get('content-type'), headers.get('cache-control'), headers.get('x-accel-buffering')])
      .to.deep.equal(['text/event-stream; charset=utf-8', 'no-store, no-transform', 'no']);
  });
});

describe('reading a stream of events', () => {
  const STREAMS = [
    'event: change\nid: 7\ndata: {"a":1}\n\n', 'data: one\ndata: two\n\n', ': comment\n\ndata:no space\r\n\r\nid: 9\n\ndata: later\n\n',
    'data\n\nevent: only\n\nid: a\0b\ndata: x\n\n', 'data: cr\r\rdata: lf\n\n', 'retry: 3000\nevent: ready\nid: 1\ndata: {}\n\ndata: unfinished\n', 'id\ndata: reset\n\n',
  ];

  it('agrees with another reader, however the pieces are cut', () => {
    for (const stream of STREAMS) {
      const expected: unknown[] = [];
      let lastId = '';
      const parser = createParser({ onEvent: ({ event, id, data }) => {
        lastId = id ?? lastId;
        expected.push({ event: event ?? 'message', data });
      } });
      parser.feed(stream);
      for (let size = 1; size <= stream.length; size++) {
        const read = eventReader();
        const found = [];
        for (let at = 0; at < stream.length; at += size) found.push(...read(stream.slice(at, at + size)));
        expect(found.map(({ event, data }) => ({ event, data })), JSON.stringify([stream, size])).to.deep.equal(expected);
      }
    }
  });

  it('passes over a byte order mark', () => {
    expect(eventReader()('\uFEFFdata: a\n\n').map(({ data }) => data)).to.deep.equal(['a']);
  });

  it('keeps the last id for events without one', () => {
    expect(eventReader()('id: 7\ndata: a\n\ndata: b\n\nid: 8\n\ndata: c\n\n').map(({ id }) => id)).to.deep.equal(['7', '7', '8']);
  });
});
