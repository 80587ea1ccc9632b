import { expect } from 'chai';
import fc from 'fast-check';
import { nextRecords, openDirectives, type DirectiveRecord } from '@sextant/core/directives';
import { dossier, entity, openBook, refOf, type Fact } from '@sextant/core/facts';
import { compile, judge } from '@sextant/core/judge';
import { at, policy, story } from '../../support/deal.js';

const program = compile(policy);

function received(): { readonly told: ReturnType<typeof story>; readonly trigger: Fact } {
  const told = story();
  told.tell('03-01 09:00', 'deal.state', { title: 'Retrofit' }, ['owner=rep:R-1']);
  const trigger = told.tell('03-02 09:00', 'customer.said', { signal: 'proposal-received' }) as unknown as Fact;
  return { told, trigger };
}

function wanted(facts: readonly Fact[], now: number) {
  return judge(dossier(openBook(facts), entity('deal:D-1')), program, now, { tenant: 'ningbo' }).value.directives;
}

const summary = (records: readonly DirectiveRecord[]): string[] => records.map(({ state, directive }) => `${state} ${directive.kind} to ${directive.to}`);

describe('directives (IN-2)', () => {
  it('go out once per rule, subject, cycle and level', () => {
    const { told } = received();
    const now = at('03-04 09:00');
    const first = nextRecords([], wanted(told.facts, now), now);
    expect(summary(first)).to.deep.equal(['emitted notification to owner', 'emitted reassign to supervisor']);
    expect(nextRecords(first, wanted(told.facts, now + 60_000), now + 60_000)).to.deep.equal([]);
    expect(first[1]?.directive).to.include({ rule: 'second-contact', at: at('03-04 09:00') });
    expect(first[1]?.directive.payload).to.deep.equal({ pool: 'follow-up', set: 'dormant' });
  });

  it('keep their key when the policy changes version', () => {
    const { told } = received();
    const now = at('03-04 09:00');
    const other = compile({ ...policy, ref: { ...policy.ref, version: 2, hash: 'other' } });
    const keys = (which: typeof program): string[] =>
      judge(told.dossier(), which, now, { tenant: 'ningbo' }).value.directives.map(({ key }) => key);
    expect(keys(other)).to.deep.equal(keys(program));
    expect(keys(program)[0]).to.match(/^ningbo\/second-contact\/deal%3AD-1\//);
  });

  it('are settled when what they ask for is done', () => {
    const { told } = received();
    const outbox = nextRecords([], wanted(told.facts, at('03-04 02:00')), at('03-04 02:00'));
    told.tell('03-04 03:00', 'touch.made', { channel: 'call' });
    expect(summary(nextRecords(outbox, wanted(told.facts, at('03-04 04:00')), at('03-04 04:00')))).to.deep.equal(['settled notification to owner']);
  });

  it('are amended, under the same key, when what they want has changed: once, and in time only', () => {
    const { told } = received();
    const now = at('03-04 02:00');
    const [emitted] = nextRecords([], wanted(told.facts, now), now);
    const changed = { ...emitted!.directive, dueAt: at('03-05 09:00') };
    const news = nextRecords([emitted!], [changed], now + 1);
    expect(news).to.deep.equal([{ key: emitted!.key, state: 'amended', at: now + 1, directive: changed }]);
    expect(nextRecords([emitted!, ...news], [changed], now + 2)).to.deep.equal([]);
    expect(openDirectives([emitted!, ...news])).to.deep.equal([changed]);
    expect(nextRecords([emitted!], [{ ...emitted!.directive, why: [] }], now + 1)).to.deep.equal([]);
    const states = (next: readonly DirectiveRecord[]): string[] => next.map(({ state }) => state);
    expect(states(nextRecords([emitted!, ...news], [], now + 2))).to.deep.equal(['withdrawn']);
    expect(states(nextRecords([emitted!, ...news], [{ ...changed, settledAt: now }], now + 2))).to.deep.equal(['settled']);
    for (const change of [{ title: 'Other' }, { to: 'supervisor' }, { payload: { a: 1 } }, { kind: 'task' as const }]) {
      expect(states(nextRecords([emitted!], [{ ...emitted!.directive, ...change }], now + 1))).to.deep.equal(['amended']);
    }
  });

  it('fire nothing for the past before emitFrom, and everything due after it', () => {
    const { told } = received();
    const now = at('03-05 09:00');
    expect(nextRecords([], wanted(told.facts, now), now, { emitFrom: now })).to.deep.equal([]);
    const half = nextRecords([], wanted(told.facts, now), now, { emitFrom: at('03-04 08:00') });
    expect(summary(half)).to.deep.equal(['emitted reassign to supervisor']);
  });

  it('are withdrawn when their cause is replaced away', () => {
    const { told, trigger } = received();
    const outbox = nextRecords([], wanted(told.facts, at('03-04 09:00')), at('03-04 09:00'));
    const retraction = told.tell('03-04 10:00', 'fact.retracted', { reason: 'another customer said it' });
    const facts = told.facts.map((fact) => (fact.id === retraction.id ? { ...fact, replaces: refOf(trigger) } : fact));
    const news = nextRecords(outbox, wanted(facts, at('03-04 11:00')), at('03-04 11:00'));
    expect(summary(news)).to.deep.equal(['withdrawn notification to owner', 'withdrawn reassign to supervisor']);
    expect(openDirectives([...outbox, ...news])).to.deep.equal([]);
  });

  it('law: whichever facts are replaced away, no directive stands whose cause is gone', () => {
    const happening = fc.constantFrom('proposal-received', 'competitor-named', 'budget-short', 'intent-to-buy');
    fc.assert(
      fc.property(fc.array(fc.tuple(happening, fc.integer({ min: 2, max: 9 })), { minLength: 1, maxLength: 6 }), fc.array(fc.nat()), (said, gone) => {
        const told = story();
        told.tell('03-01 09:00', 'deal.state', {});
        for (const [signal, day] of said) told.tell(`03-0${day} 09:00`, 'customer.said', { signal });
        const now = at('03-20 09:00');
        const outbox = nextRecords([], wanted(told.facts, now), now);
        const causes = told.facts.filter(({ type }) => type === 'customer.said');
        const replaced = new Set(gone.map((index) => causes[index % causes.length] as Fact));
        const retractions = [...replaced].map((cause, index): Fact => ({
          ...cause, id: `retraction-${index}`, type: 'fact.retracted', data: { reason: 'mistaken' }, recordedAt: now, replaces: refOf(cause),
        }));
        const later = now + 60_000;
        const all = [...outbox, ...nextRecords(outbox, wanted([...told.facts, ...retractions], later), later)];
        const lost = new Set([...replaced].map(refOf));
        for (const directive of openDirectives(all)) expect(directive.cause.some((cause) => lost.has(cause))).to.equal(false);
        const kept = outbox.filter(({ directive }) => directive.cause.every((cause) => !lost.has(cause)));
        expect(openDirectives(all)).to.have.length(kept.length);
      }),
    );
  });
});
