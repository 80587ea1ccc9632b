import { expect } from 'chai';
import fc from 'fast-check';
import { outlookBrief, readOpportunityBrief } from '@sextant/core/briefs';
import type { Directive } from '@sextant/core/directives';
import { dossier, entity, factsFrom, openBook, type Book, type Fact, type FactData, type FactType, type Instant } from '@sextant/core/facts';
import { coursesOf, openForecastBoard, timeToClose } from '@sextant/core/forecast/board';
import { compileRisk, dealRisk, learnRisk, openOutlook, type Outlook } from '@sextant/core/forecast/risk';
import { compile, compileBook, openPortfolio } from '@sextant/core/judge';
import { openPolicyBook } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at } from '../../../support/deal.js';
import { DAY, policyWith } from './rules.js';

const MIDNIGHT = at('05-20 00:00');
const now = MIDNIGHT + 9 * 3_600_000;
const program = compile(policyWith({ stalled: { least: 3 } }));
const without = compile(loadPolicy({ id: 'plain', version: 1, title: 'Plain', extends: ['stage-gates@1'] }));

function firm() {
  const write = factsFrom('crm');
  const facts: Fact[] = [];
  const tell = <T extends FactType>(when: string, type: T, about: string, data: FactData<T>): Fact<T> => {
    const fact = write(type, new Date(at(when)).toISOString(), about, data);
    facts.push(fact);
    return fact;
  };
  return { facts, tell };
}

/** Three deals won after ten days in negotiation, and open ones of all sorts. */
function told(): ReturnType<typeof firm> {
  const { facts, tell } = firm();
  for (const n of [1, 2, 3]) {
    tell('04-01 09:00', 'deal.state', `deal:W-${n}`, { stage: 'negotiation' });
    tell('04-11 09:00', 'deal.state', `deal:W-${n}`, { outcome: 'won', closedAt: at('04-11 09:00') });
  }
  tell('05-01 09:00', 'deal.state', 'deal:slow', { stage: 'negotiation' });
  tell('05-15 09:00', 'deal.state', 'deal:fresh', { stage: 'negotiation' });
  tell('05-15 09:00', 'customer.said', 'deal:fresh', { signal: 'thinking', text: '可能吧' });
  tell('05-15 09:00', 'deal.state', 'deal:bare', { title: 'bare' });
  tell('05-21 09:00', 'deal.state', 'deal:coming', { stage: 'negotiation' });
  tell('05-02 09:00', 'touch.made', 'deal:unknown', { channel: 'call' });
  return { facts, tell };
}

const book = openBook(told().facts);
const ref = (id: string): ReturnType<typeof entity> => entity(`deal:${id}`);
const opened = (of: Book = book, when: Instant = now): Outlook => openOutlook({ book: of, programs: program, now: when }, { tenant: 'ningbo' });
const rules = compileRisk(program.policy)!;

describe('the outlook of a book', () => {
  it('says of a deal what dealRisk says with what the book taught by the beginning of the day, until the day is over', () => {
    const outlook = opened();
    expect(outlook.learnedAt).to.equal(MIDNIGHT);
    const history = learnRisk(book, rules, MIDNIGHT);
    expect(outlook.history).to.deep.equal(history);
    for (const id of ['slow', 'fresh', 'bare']) {
      const direct = dealRisk(dossier(book, ref(id)), rules, now, { history, tenant: 'ningbo' });
      expect(outlook.risk(ref(id))).to.deep.equal({ ...direct, validUntil: MIDNIGHT + DAY });
    }
    expect(outlook.risk(ref('slow'))?.value.marks).to.deep.equal(['stalled']);
    // Ten days in negotiation is the limit: it is beyond before the day is over.
    const just = opened(book, at('05-25 08:00'));
    expect(just.risk(ref('fresh'))?.validUntil).to.equal(at('05-25 09:00') + 1);
  });

  it('a deal that is closed has no reason to be judged again, one that nothing has introduced is not judged', () => {
    const outlook = opened();
    expect(outlook.risk(ref('W-1'))).to.deep.equal(dealRisk(dossier(book, ref('W-1')), rules, now));
    expect(outlook.risk(ref('W-1'))?.validUntil).to.equal(null);
    for (const id of ['unknown', 'coming', 'nowhere']) expect([outlook.risk(ref(id)), outlook.closing(ref(id))]).to.deep.equal([null, null]);
  });

  it('says how long deals like it took, as of the beginning of the day', () => {
    const left = timeToClose(coursesOf(openForecastBoard(book, program, MIDNIGHT)), MIDNIGHT);
    const outlook = opened();
    expect(outlook.closing(ref('fresh'))).to.deep.equal({
      stage: { id: 'negotiation', label: program.policy.stages['negotiation']?.label }, age: 5, ...left({ stage: 'negotiation', age: 5 }),
    });
    expect(outlook.closing(ref('fresh'))).to.include({ n: 4, closed: 3, median: 5 });
    expect(outlook.closing(ref('slow'))).to.include({ age: 19, n: 0, closed: 0, median: null, lower: null, upper: null });
    expect([outlook.closing(ref('W-1')), outlook.closing(ref('bare'))]).to.deep.equal([null, null]);
  });

  it('wants what the risk of its open deals wants, and wakes when one lapses', () => {
    const outlook = opened();
    expect(outlook.directives().map(({ key }) => key)).to.deep.equal(outlook.risk(ref('slow'))?.value.directives.map(({ key }) => key));
    expect(outlook.directives()[0]?.key).to.match(/^ningbo\/stalled-deal\//);
    expect(outlook.wakeAt()).to.equal(MIDNIGHT + DAY);
    expect(opened(book, at('05-25 08:00')).wakeAt()).to.equal(at('05-25 09:00') + 1);
    const last = firm();
    last.tell('05-21 09:00', 'deal.state', 'deal:coming', { stage: 'negotiation' });
    expect(opened(openBook(last.facts)).wakeAt()).to.equal(at('05-21 09:00'));
    expect(opened(openBook([])).wakeAt()).to.equal(null);
  });

  it('lists what it wants by time, then by key, and names a tenant in every key', () => {
    const wants = (...told: readonly (readonly [deal: string, since: string])[]): readonly string[] => {
      const { facts, tell } = firm();
      for (const n of [1, 2, 3]) {
        tell('04-01 09:00', 'deal.state', `deal:W-${n}`, { stage: 'negotiation' });
        tell('04-11 09:00', 'deal.state', `deal:W-${n}`, { outcome: 'won', closedAt: at('04-11 09:00') });
      }
      for (const [deal, since] of told) tell(since, 'deal.state', `deal:${deal}`, { stage: 'negotiation' });
      return openOutlook({ book: openBook(facts), programs: program, now }).directives().map(({ key, subject }) => `${key.slice(0, key.indexOf('/'))} ${subject.id}`);
    };
    expect(wants(['c', '05-02 09:00'], ['b', '05-01 09:00'], ['a', '05-03 09:00'])).to.deep.equal(['default b', 'default c', 'default a']);
    expect(wants(['b', '05-02 09:00'], ['c', '05-02 09:00'], ['a', '05-02 09:00'])).to.deep.equal(['default a', 'default b', 'default c']);
  });

  it('judges a deal from the instant it is introduced, not a millisecond before', () => {
    const since = at('05-21 09:00');
    expect([opened(book, since - 1).risk(ref('coming')), opened(book, since).risk(ref('coming'))?.value.marks]).to.deep.equal([null, []]);
  });

  it('waits for what comes to a deal that is not judged, not for what is there at this instant', () => {
    const { facts, tell } = firm();
    tell('05-20 09:00', 'touch.made', 'deal:late', { channel: 'call' });
    expect(opened(openBook(facts)).wakeAt()).to.equal(null);
    tell('05-20 10:00', 'deal.state', 'deal:late', { stage: 'negotiation' });
    expect(opened(openBook(facts)).wakeAt()).to.equal(at('05-20 10:00'));
  });

  it('learns once a day: facts of the day teach tomorrow, late ones at once', () => {
    const outlook = opened();
    const { history } = outlook;
    const more = told();
    const today = more.tell('05-20 08:00', 'deal.state', 'deal:slow', { outcome: 'won', closedAt: at('05-20 08:00') });
    const grown = book.append([today]);
    const later = outlook.advance({ book: grown, now: now + 1, facts: [today] });
    expect(later.history).to.equal(history);
    expect(later.closing(ref('slow'))).to.equal(null);
    expect(outlook.advance({ book: grown, now: MIDNIGHT + DAY, facts: [today] }).history?.cycles.segments.get('[]')?.overall.n).to.equal(4);
    const late = more.tell('05-19 23:00', 'deal.state', 'deal:slow', { outcome: 'won', closedAt: at('05-19 23:00') });
    const relearned = outlook.advance({ book: book.append([late]), now: now + 1, facts: [late] });
    expect(relearned.history?.cycles.segments.get('[]')?.overall.n).to.equal(4);
    expect(outlook.history).to.equal(history);
  });

  it('without a section risk it says how long deals take, and nothing of risk', () => {
    const outlook = openOutlook({ book, programs: without, now });
    expect([outlook.rules, outlook.history, outlook.risk(ref('slow')), outlook.directives(), outlook.wakeAt()]).to.deep.equal([null, null, null, [], null]);
    expect(outlook.closing(ref('fresh'))).to.include({ n: 4, closed: 3, median: 5 });
    expect(outlookBrief(outlook, ref('fresh'))).to.have.keys('closing');
  });

  it('another policy in force is another outlook, known before by when it comes', () => {
    const programs = compileBook(openPolicyBook([
      { policy: without.policy, effectiveFrom: at('01-01 00:00'), recordedAt: at('01-01 00:00') },
      { policy: program.policy, effectiveFrom: now + 60_000, recordedAt: at('01-01 00:00') },
    ]));
    const outlook = openOutlook({ book, programs, now });
    expect([outlook.history, outlook.wakeAt()]).to.deep.equal([null, now + 60_000]);
    expect(outlook.advance({ book, now: now + 60_000 }).risk(ref('slow'))?.value.marks).to.deep.equal(['stalled']);
  });
});

describe('the sections of a deal’s brief', () => {
  const portfolio = openPortfolio(book, program, now);
  const outlook = openOutlook(portfolio);

  it('are what the outlook says, readable by whoever shows them', () => {
    const { value, reasons } = outlook.risk(ref('slow'))!;
    const brief = { ...portfolio.brief(ref('slow'))!, ...outlookBrief(outlook, ref('slow')) };
    expect(brief.risk).to.deep.equal({ level: value.level, points: value.points, levels: rules.rule.levels, marks: ['stalled'], why: reasons });
    expect(brief.risk?.why.reduce((sum, { points = 0 }) => sum + points, 0)).to.equal(brief.risk?.points);
    expect(brief.closing).to.deep.equal({ ...outlook.closing(ref('slow')), stage: program.policy.stages['negotiation']?.label });
    const read = readOpportunityBrief(JSON.stringify(brief));
    expect(read).to.deep.equal({ brief: JSON.parse(JSON.stringify(brief)) as unknown, problems: [] });
  });

  it('say so where nothing is known to judge by', () => {
    const { risk, closing } = outlookBrief(outlook, ref('bare'));
    expect([risk?.level, risk?.points, risk?.why[0]?.key]).to.deep.equal([null, 0, 'risk.nothing-known']);
    expect(closing).to.equal(undefined);
  });

  it('are not there for a deal that is closed, nor for one that no state has introduced', () => {
    for (const id of ['W-1', 'unknown', 'coming']) expect(outlookBrief(outlook, ref(id))).to.deep.equal({});
  });
});

describe('an outlook that is carried on', () => {
  it('keeps what it wants of deals to which nothing happened, and what it learned, at the same instant and later', () => {
    const outlook = opened();
    const [wish] = outlook.directives();
    for (const when of [now, now + 3_600_000]) {
      const later = outlook.advance({ book, now: when });
      expect(later.history).to.equal(outlook.history);
      expect(later.directives()).to.have.lengthOf(1);
      expect(later.directives()[0]).to.equal(wish);
    }
    const more = told();
    const fact = more.tell('05-20 09:30', 'deal.state', 'deal:fresh', { title: 'fresh' });
    expect(outlook.advance({ book: book.append([fact]), now: now + 3_600_000, facts: [fact] }).directives()[0]).to.equal(wish);
  });

  it('wants what a deal wants from the instant its risk lapses, not a millisecond before', () => {
    const outlook = opened(book, at('05-25 08:00'));
    const edge = at('05-25 09:00') + 1;
    const wants = (when: Instant): number => outlook.advance({ book, now: when }).directives().length;
    expect([outlook.directives().length, wants(edge - 1), wants(edge)]).to.deep.equal([1, 1, 2]);
  });

  it('judges all deals again once a late fact taught something else', () => {
    const outlook = opened();
    expect(outlook.directives()).to.have.lengthOf(1);
    const more = told();
    // Won after four months: who has been there for nineteen days does not stand still beside it.
    const late = [
      more.tell('01-01 09:00', 'deal.state', 'deal:W-4', { stage: 'negotiation' }),
      more.tell('05-01 09:00', 'deal.state', 'deal:W-4', { outcome: 'won', closedAt: at('05-01 09:00') }),
    ];
    expect(outlook.advance({ book: book.append(late), now: now + 1, facts: late }).directives()).to.deep.equal([]);
  });

  it('taken back in time says what was wanted then, of the same tenant', () => {
    const outlook = opened(book, at('05-25 10:00'));
    expect(outlook.directives()).to.have.lengthOf(2);
    const before = outlook.advance({ book, now: at('05-25 08:00') });
    expect(before.directives().map(({ key }) => key)).to.deep.equal(opened(book, at('05-25 08:00')).directives().map(({ key }) => key));
    expect(before.directives().map(({ key }) => key.split('/')[0])).to.deep.equal(['ningbo']);
  });

  it('without a section risk waits for nothing, though a fact comes that is known already', () => {
    const coming = told().tell('05-22 09:00', 'deal.state', 'deal:N-1', { stage: 'negotiation' });
    const outlook = openOutlook({ book, programs: without, now });
    expect([outlook.wakeAt(), outlook.closing(ref('fresh'))?.n]).to.deep.equal([null, 4]);
    expect(outlook.advance({ book: book.append([coming]), now: now + 1, facts: [coming] }).wakeAt()).to.equal(null);
  });

  const deals = ['slow', 'fresh', 'bare', 'W-1', 'N-1'];
  const state = fc.constantFrom<FactData<'deal.state'>>(
    { stage: 'negotiation' }, { stage: 'proposal-demo' }, { outcome: 'won' }, { outcome: 'lost' }, { outcome: 'open' }, { productLine: 'servo' }, { amount: { minor: 200_000_000, currency: 'CNY' } },
  );
  const fact: fc.Arbitrary<readonly [hours: number, deal: string, FactData<'deal.state'>]> = fc.tuple(fc.integer({ min: -300, max: 40 }), fc.constantFrom(...deals), state);
  const essence = ({ why: _why, ...rest }: Directive): unknown => rest;
  const said = (outlook: Outlook): unknown => ({
    wakeAt: outlook.wakeAt(), directives: outlook.directives().map(essence),
    deals: deals.map((id) => [outlook.risk(ref(id)), outlook.closing(ref(id))]), history: outlook.history?.loss,
  });

  it('says what one opened anew says, whatever came, however late, and however often it was asked', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.array(fact, { maxLength: 3 }), fc.integer({ min: 0, max: 20 }), fc.boolean()), { minLength: 1, maxLength: 4 }), (rounds) => {
      const write = factsFrom('crm-2');
      let grown = book;
      let time = now;
      let outlook = opened();
      for (const [happenings, hours, isAsked] of rounds) {
        const facts = happenings.map(([hour, deal, data]) => write('deal.state', new Date(now + hour * 3_600_000).toISOString(), `deal:${deal}`, data));
        if (isAsked) said(outlook);
        grown = grown.append(facts);
        time += hours * 3_600_000;
        outlook = outlook.advance({ book: grown, now: time, facts });
      }
      expect(said(outlook)).to.deep.equal(said(opened(grown, time)));
    }), { numRuns: 60 });
  });
});
