import { serverFeeds, type ServerFeeds } from '@sextant/adapters/feed';
import type { ManualClock } from '@sextant/adapters/testing';
import type { OpportunityBrief, Shown } from '@sextant/core';
import { factsFrom } from '@sextant/core';
import { expect } from 'chai';
import { afterEach, beforeEach } from 'vitest';
import { NINGBO_NOW } from '../../../stories/scenario/when.js';
import { bench, ORIGIN, post, type Bench } from '../server/harness.js';

const MINUTE = 60_000;
const DEAL = { deal: 'D-2601' };

/** A server behind a network that can be cut, and a count of what went over it. */
interface Net {
  readonly requests: string[];
  isCut: boolean;
  /** Answers instead of the server, while it gives something. */
  instead: ((path: string) => Response | undefined) | null;
  /** Streams that are open. */
  open: number;
}

const kinds = (log: readonly Shown<unknown>[]): readonly string[] => log.map((shown) => (shown.state === 'ready'
  ? ['ready', shown.stale && 'stale', shown.offline && 'offline'].filter(Boolean).join('+') : shown.state));

describe('a feed from a server', () => {
  let b: Bench;
  let clock: ManualClock;
  let net: Net;
  let who: string;
  let feeds: ServerFeeds;
  const leaves: (() => void)[] = [];

  const call = async (path: string, init: RequestInit): Promise<Response> => {
    net.requests.push(path.slice(ORIGIN.length));
    const answer = net.isCut ? undefined : net.instead?.(path.slice(ORIGIN.length));
    if (answer) return answer;
    if (net.isCut) throw new TypeError('fetch failed');
    return b.server.fetch(new Request(path, init));
  };

  beforeEach(async () => {
    b = await bench();
    ({ clock } = b);
    net = { requests: [], isCut: false, instead: null, open: 0 };
    who = 'chen';
    feeds = serverFeeds({ url: `${ORIGIN}/`, token: () => who, fetch: call, clock, random: () => 0.5 });
  });

  afterEach(async () => {
    for (const leave of leaves.splice(0)) leave();
    await clock.advance(1);
  });

  const hear = <T>(feed: { subscribe(listener: (shown: T) => void): () => void }): { readonly log: T[]; readonly leave: () => void } => {
    const log: T[] = [];
    const leave = feed.subscribe((shown) => void log.push(shown));
    leaves.push(leave);
    return { log, leave };
  };
  /** Lets what was begun come to an end. */
  const settle = async (milliseconds = 1): Promise<void> => {
    await clock.advance(milliseconds);
  };
  const briefs = (): readonly string[] => net.requests.filter((path) => path.startsWith('/v1/briefs'));
  const streams = (): readonly string[] => net.requests.filter((path) => path.startsWith('/v1/changes'));
  const call1 = factsFrom('crm');
  const touch = (id: string, deal = 'D-2601') => call1('touch.made', new Date(NINGBO_NOW).toISOString(), `deal:${deal}`, { channel: 'call' }, { id });

  it('says loading at once, then the brief', async () => {
    const { log } = hear(feeds.feed('opportunity', DEAL));
    expect(kinds(log)).to.deep.equal(['loading']);
    await settle();
    expect(kinds(log)).to.deep.equal(['loading', 'ready']);
    expect((log[1] as { readonly value: OpportunityBrief }).value.header?.deal).to.equal('D-2601');
  });

  it('does nothing before somebody listens, and nothing after the last one left', async () => {
    const feed = feeds.feed('opportunity', DEAL);
    await settle(5 * MINUTE);
    expect(net.requests).to.deep.equal([]);
    const { leave } = hear(feed);
    await settle();
    leave();
    await settle();
    const before = net.requests.length;
    await b.ningbo.accept([touch('after')]);
    await settle(10 * MINUTE);
    expect(net.requests.length).to.equal(before);
    expect(clock.sleeping).to.equal(0);
  });

  it('several widgets share one stream, and one brief one request', async () => {
    const first = hear(feeds.feed('opportunity', DEAL));
    const second = hear(feeds.feed('opportunity', { ...DEAL }));
    const third = hear(feeds.feed('opportunity', { deal: 'D-2602' }));
    await settle();
    expect(streams().length).to.equal(1);
    expect(briefs().length).to.equal(2);
    expect([first, second].map(({ log }) => kinds(log).at(-1))).to.deep.equal(['ready', 'ready']);
    expect(kinds(third.log).at(-1)).to.match(/ready|denied/);
  });

  it('a new fact brings the new brief without anybody asking', async () => {
    const { log } = hear(feeds.feed('opportunity', DEAL));
    await settle();
    await b.ask('ops', '/v1/facts', post([touch('t-new')]));
    await settle(5);
    expect(kinds(log)).to.deep.equal(['loading', 'ready', 'ready']);
    const evidence = (log[2] as { readonly value: OpportunityBrief }).value.evidence ?? [];
    expect(evidence.some(({ fact }) => fact === 'crm/t-new')).to.equal(true);
  });

  it('a fact about another deal asks for nothing', async () => {
    hear(feeds.feed('opportunity', DEAL));
    await settle();
    await b.ningbo.accept([touch('t-other', 'D-2602')]);
    await settle(5);
    expect(briefs().length).to.equal(1);
  });

  it('while it is cut off it keeps the last brief and says since when, and comes back by itself', async () => {
    const { log } = hear(feeds.feed('opportunity', DEAL));
    await settle();
    net.isCut = true;
    feeds.feed('opportunity', DEAL).refresh?.();
    await settle();
    expect(kinds(log).at(-1)).to.equal('ready+offline');
    expect((log.at(-1) as { readonly offline: { readonly since: number } }).offline.since).to.be.within(NINGBO_NOW, NINGBO_NOW + 10);
    await settle(3 * MINUTE);
    expect((log.at(-1) as { readonly offline: { readonly since: number } }).offline.since).to.be.below(NINGBO_NOW + 10);
    net.isCut = false;
    await settle(MINUTE);
    expect(kinds(log).at(-1)).to.equal('ready');
  });

  it('a brief older than 15 minutes is stale to the second, and a younger one is not (DQ-3)', async () => {
    const { log } = hear(feeds.feed('opportunity', DEAL));
    await settle();
    const { asOf } = (log.at(-1) as { readonly value: OpportunityBrief }).value;
    net.isCut = true;
    await settle(asOf + 15 * MINUTE - 1 - clock.now());
    expect(kinds(log).at(-1)).to.equal('ready+offline');
    await settle(1);
    expect(kinds(log).at(-1)).to.equal('ready+stale+offline');
    expect((log.at(-1) as { readonly stale: { readonly since: number } }).stale.since).to.equal(asOf);
    net.isCut = false;
    await settle(MINUTE);
    expect(kinds(log).at(-1)).to.equal('ready');
  });

  it('a server that gives an old brief is told apart from one that is gone', async () => {
    net.instead = (path) => (path.startsWith('/v1/briefs')
      ? Response.json({ kind: 'opportunity-brief/1', asOf: NINGBO_NOW - 16 * MINUTE }, { headers: { date: new Date(clock.now()).toUTCString() } }) : undefined);
    const { log } = hear(feeds.feed('opportunity', DEAL));
    await settle();
    expect(kinds(log)).to.deep.equal(['loading', 'ready+stale']);
  });

  it('a clock of ours that is wrong makes no brief stale: the server\'s date counts', async () => {
    const behind = 20 * MINUTE;
    net.instead = (path) => (path.startsWith('/v1/briefs')
      ? Response.json({ kind: 'opportunity-brief/1', asOf: clock.now() - behind }, { headers: { date: new Date(clock.now() - behind).toUTCString() } }) : undefined);
    const { log } = hear(feeds.feed('opportunity', DEAL));
    await settle();
    expect(kinds(log)).to.deep.equal(['loading', 'ready']);
  });

  it('without a brief to keep it says what failed and tries again, later and later', async () => {
    net.isCut = true;
    const { log } = hear(feeds.feed('opportunity', DEAL));
    await settle();
    expect(log.at(-1)).to.deep.equal({ state: 'error', code: 'offline', detail: '', retry: true });
    await settle(10 * MINUTE);
    const tries = briefs().length;
    expect(tries).to.be.within(8, 40);
    net.isCut = false;
    await settle(MINUTE);
    expect(kinds(log).at(-1)).to.equal('ready');
  });

  it('denied is denied at once, and what was shown before is gone', async () => {
    const { log } = hear(feeds.feed('opportunity', DEAL));
    await settle();
    who = 'gu';
    feeds.feed('opportunity', DEAL).refresh?.();
    await settle();
    expect(log.at(-1)).to.deep.equal({ state: 'denied', hidden: { key: 'shown.hidden', params: { what: 'D-2601' }, evidence: [] } });
    net.isCut = true;
    await settle(2 * MINUTE);
    expect(kinds(log).slice(2)).to.not.include('ready+offline');
  });

  it('no token is an error one can do something about; what is not there is empty', async () => {
    who = 'made_up';
    const { log } = hear(feeds.feed('opportunity', DEAL));
    await settle();
    expect(log.at(-1)).to.deep.equal({ state: 'error', code: 'not-authenticated', detail: '', retry: true });
    who = 'ops';
    const none = hear(feeds.feed('opportunity', { deal: 'D-0000' }));
    await settle();
    expect(none.log.at(-1)).to.deep.equal({ state: 'empty', next: { key: 'shown.import-data', params: {}, evidence: [] } });
  });

  it('a server that fails counts as cut off; so does a body that is none', async () => {
    const { log } = hear(feeds.feed('opportunity', DEAL));
    await settle();
    net.instead = (path) => (path.startsWith('/v1/briefs') ? new Response('<html>', { status: 200 }) : undefined);
    feeds.feed('opportunity', DEAL).refresh?.();
    await settle();
    expect(kinds(log).at(-1)).to.equal('ready+offline');
    net.instead = (path) => (path.startsWith('/v1/briefs') ? new Response('', { status: 502 }) : undefined);
    await settle(MINUTE);
    expect(kinds(log).at(-1)).to.equal('ready+offline');
  });

  it('a stream that ends is opened again where it ended, and nothing in between is missed', async () => {
    const { log } = hear(feeds.feed('opportunity', DEAL));
    await settle();
    net.isCut = true;
    // Longer than a stream lives.
    await settle(11 * MINUTE);
    await b.ningbo.accept([touch('t-gap')]);
    net.isCut = false;
    await settle(2 * MINUTE);
    expect(streams().length).to.be.above(1);
    const evidence = (log.at(-1) as { readonly value: OpportunityBrief }).value.evidence ?? [];
    expect(evidence.some(({ fact }) => fact === 'crm/t-gap')).to.equal(true);
  });

  it('is asked again every minute, so that what time alone changes is seen', async () => {
    hear(feeds.feed('opportunity', DEAL));
    await settle();
    const before = briefs().length;
    await settle(3 * MINUTE);
    expect(briefs().length - before).to.be.within(2, 8);
  });
});
