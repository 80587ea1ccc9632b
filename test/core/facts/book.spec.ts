import { expect } from 'chai';
import fc from 'fast-check';
import { affectedBy, dossier, entity, factOrder, factsFrom, openBook, refOf, viewOf, waitingFacts, type Book, type Fact } from '@sextant/core/facts';
import { batches, facts } from './arbitrary.js';

const DEALS = ['deal:D-1', 'deal:D-2', 'deal:D-3'].map(entity);

/** Everything a reader of the book can see. */
function visible(book: Book): unknown {
  return {
    size: book.size,
    deals: DEALS.map((deal) => {
      const known = dossier(book, deal);
      return { facts: known.facts, links: known.links, fields: [...known.fields] };
    }),
    entities: [book.entities('deal'), book.entities('rep')],
  };
}

describe('a book', () => {
  it('does not depend on the order or the batches in which facts arrive', () => {
    fc.assert(
      fc.property(facts.chain((all) => fc.tuple(fc.constant(all), batches(all))), ([all, parts]) => {
        const once = openBook(all);
        const inParts = parts.reduce((book, part) => book.append(part), openBook());
        expect(visible(inParts)).to.deep.equal(visible(once));
        expect(inParts.setAside.length).to.equal(once.setAside.length);
      }),
    );
  });

  it('counts a fact that arrives twice once', () => {
    fc.assert(
      fc.property(facts, (all) => {
        expect(visible(openBook(all).append(structuredClone(all)))).to.deep.equal(visible(openBook(all)));
      }),
    );
  });

  it('keeps its older versions as they were when facts are appended', () => {
    fc.assert(
      fc.property(facts, facts, (first, second) => {
        const book = openBook(first);
        const before = visible(book);
        book.append(second);
        expect(visible(book)).to.deep.equal(before);
      }),
    );
  });

  it('orders facts by time, then source rank, then seq', () => {
    const write = { crm: factsFrom('crm'), erp: factsFrom('erp') };
    const at = '2026-03-02T09:00:00Z';
    const fromErp = write.erp('deal.state', at, 'deal:D-1', { stage: 'negotiation' });
    const fromCrm = write.crm('deal.state', at, 'deal:D-1', { stage: 'proposal-demo' });
    const stage = (book: Book): unknown => dossier(book, entity('deal:D-1')).fields.get('deal.stage')?.at(-1)?.value;
    expect(stage(openBook([fromErp, fromCrm], { sources: ['crm', 'erp'] }))).to.equal('negotiation');
    expect(stage(openBook([fromErp, fromCrm], { sources: ['erp', 'crm'] }))).to.equal('proposal-demo');
    const order = factOrder();
    const later = { ...fromCrm, id: 'other', seq: fromCrm.seq + 1 };
    expect(order(fromCrm, later)).to.be.below(0);
    expect(order(later, fromCrm)).to.be.above(0);
  });

  it('sets aside the later record of two that share source and id, whichever arrives first', () => {
    const crm = factsFrom('crm');
    const first = crm('touch.made', '2026-03-02T09:00:00Z', 'deal:D-1', { channel: 'call' }, { id: 'T-1' });
    const second: Fact = { ...first, recordedAt: first.recordedAt + 60_000, data: { channel: 'email' } };
    for (const records of [[first, second], [second, first]]) {
      const book = openBook(records);
      expect(book.get(refOf(first))?.data).to.deep.equal({ channel: 'call' });
      expect(book.setAside).to.have.length(1);
      expect(book.setAside[0]).to.include({ code: 'conflicting-duplicate', source: 'crm', id: 'T-1' });
    }
  });

  it('lets a replacing fact take the place of the one it corrects, and keeps both', () => {
    const crm = factsFrom('crm');
    const wrong = crm('touch.made', '2026-03-02T09:00:00Z', 'deal:D-1', { channel: 'call' });
    const right = crm('touch.made', '2026-03-02T09:00:00Z', 'deal:D-1', { channel: 'email' }, {
      replaces: refOf(wrong), recordedAt: '2026-03-02T10:00:00Z',
    });
    const book = openBook([right, wrong]);
    expect(book.size).to.equal(2);
    expect(book.isReplaced(wrong)).to.equal(true);
    expect(dossier(book, entity('deal:D-1')).facts).to.deep.equal([right]);
  });

  it('lets no two facts that name each other vanish together', () => {
    const crm = factsFrom('crm');
    const a = crm('touch.made', '2026-03-02T09:00:00Z', 'deal:D-1', { channel: 'call' }, { id: 'a' });
    const b = { ...a, id: 'b', replaces: refOf(a) };
    const book = openBook([{ ...a, replaces: refOf(b) }, b]);
    expect(dossier(book, entity('deal:D-1')).facts.map(({ id }) => id)).to.deep.equal(['b']);
  });

  it('stands as of T as a book of the facts recorded up to T', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 10 }), (all, hours) => {
        const T = Date.parse('2026-03-02T00:00:00Z') + hours * 3_600_000;
        expect(visible(openBook(all).asOf(T))).to.deep.equal(visible(openBook(all.filter((one) => one.recordedAt <= T))));
      }),
    );
  });

  it('names every deal whose dossier an append can change', () => {
    fc.assert(
      fc.property(facts, facts, (first, second) => {
        const before = openBook(first);
        const after = before.append(second);
        const named = [...affectedBy(before, second), ...affectedBy(after, second)].map(({ id }) => id);
        for (const deal of DEALS) {
          const seen = (book: Book): string => JSON.stringify([dossier(book, deal).facts, [...dossier(book, deal).fields]]);
          if (seen(before) !== seen(after)) expect(named).to.include(deal.id);
        }
      }),
    );
  });
});

describe('a dossier', () => {
  const crm = factsFrom('crm');
  const erp = factsFrom('erp');
  const book = openBook([
    crm('deal.state', '2026-03-01T00:00:00Z', ['deal:D-1', 'customer=account:A-1', 'owner=rep:R-1'], { stage: 'need-confirmed', title: 'Retrofit' }),
    crm('deal.state', '2026-03-05T00:00:00Z', ['deal:D-1', 'owner=rep:R-2'], { stage: 'proposal-demo' }),
    crm('rep.state', '2026-01-01T00:00:00Z', 'rep:R-2', { region: 'east' }),
    crm('rep.state', '2026-01-01T00:00:00Z', 'rep:R-1', { region: 'south' }),
    erp('account.state', '2026-01-01T00:00:00Z', 'account:A-1', { industry: 'auto-parts' }),
    erp('order.placed', '2026-02-01T00:00:00Z', ['order:O-1', 'account:A-1'], { models: ['X1'] }),
    crm('touch.made', '2026-03-06T00:00:00Z', 'deal:D-2', { channel: 'call' }),
  ]);
  const deal = dossier(book, entity('deal:D-1'));

  it('folds states per field: the last known value of each wins', () => {
    expect(deal.fields.get('deal.stage')?.map(({ value }) => value)).to.deep.equal(['need-confirmed', 'proposal-demo']);
    expect(deal.fields.get('deal.title')?.at(-1)?.value).to.equal('Retrofit');
  });

  it('follows its links: the last owner, the customer and her orders, but no other deal', () => {
    expect(deal.links).to.deep.equal({ customer: { type: 'account', id: 'A-1' }, owner: { type: 'rep', id: 'R-2' } });
    expect(deal.fields.get('rep.region')?.map(({ value }) => value)).to.deep.equal(['south', 'east']);
    expect(deal.ofType('order.placed')).to.have.length(1);
    expect(deal.ofType('touch.made')).to.have.length(0);
  });

  it('holds what its owner is told for herself, not what she does for another deal or lead', () => {
    const write = factsFrom('crm');
    const owned = ['deal:D-1', 'deal:D-2'].map((one) => write('deal.state', '2026-03-01T00:00:00Z', [one, 'owner=rep:R-1'], { title: one }));
    const visit = write('touch.made', '2026-03-02T00:00:00Z', ['deal:D-2', 'rep:R-1'], { channel: 'visit' });
    const lead = write('touch.made', '2026-03-02T01:00:00Z', ['lead:D-1', 'rep:R-1'], { channel: 'call' });
    const ramp = write('metric.measured', '2026-03-03T00:00:00Z', 'rep:R-1', { metric: 'forecast-deviation', value: 3600 });
    const both = openBook([...owned, visit, lead, ramp]);
    expect(dossier(both, entity('deal:D-1')).facts.map(refOf)).to.deep.equal([owned[0], ramp].map((fact) => refOf(fact!)));
    expect(dossier(both, entity('deal:D-2')).facts.map(refOf)).to.deep.equal([owned[1], visit, ramp].map((fact) => refOf(fact!)));
    expect(dossier(both, entity('rep:R-1')).ofType('touch.made')).to.have.length(2);
  });

  it('remembers who owned the deal when', () => {
    expect(deal.fields.get('owner.id')?.map(({ value }) => value)).to.deep.equal(['R-1', 'R-2']);
  });

  it('tells the fields of a linked object as of who was linked then', () => {
    const region = (when: string): unknown => viewOf(deal, Date.parse(when)).field('rep.region')?.value;
    expect(region('2026-02-28T00:00:00Z')).to.equal(undefined);
    expect(region('2026-03-02T00:00:00Z')).to.equal('south');
    expect(region('2026-03-06T00:00:00Z')).to.equal('east');
    const moved = book.append([
      crm('rep.state', '2026-03-08T00:00:00Z', 'rep:R-1', { region: 'west' }), // owns the deal no more
      crm('rep.state', '2026-03-09T00:00:00Z', 'rep:R-2', { region: 'north' }),
      crm('deal.state', '2026-03-10T00:00:00Z', ['deal:D-1', 'owner=rep:R-3'], {}), // of whom nothing is known
    ]);
    const later = dossier(moved, entity('deal:D-1'));
    const then = (when: string): unknown => viewOf(later, Date.parse(when)).field('rep.region')?.value;
    expect([then('2026-03-06T00:00:00Z'), then('2026-03-08T12:00:00Z'), then('2026-03-09T12:00:00Z')]).to.deep.equal(['east', 'east', 'north']);
    expect(then('2026-03-11T00:00:00Z')).to.equal(null);
  });

  it('does not take the fields of another deal for its own', () => {
    const renewal = dossier(book.append([
      crm('deal.state', '2026-03-06T00:00:00Z', ['deal:D-9', 'origin=deal:D-1'], { stage: 'initial-contact' }),
      crm('deal.state', '2026-03-07T00:00:00Z', 'deal:D-1', { outcome: 'won' }),
    ]), entity('deal:D-9'));
    expect(renewal.fields.get('deal.outcome')).to.equal(undefined);
  });

  it('keeps what was known of a customer while it was the customer', () => {
    const moved = dossier(book.append([
      crm('deal.state', '2026-03-10T00:00:00Z', ['deal:D-1', 'customer=account:A-2'], {}),
      erp('order.placed', '2026-03-11T00:00:00Z', ['order:O-2', 'account:A-1'], { models: ['X2'] }),
    ]), entity('deal:D-1'));
    expect(moved.ofType('order.placed').map(({ data }) => data.models)).to.deep.equal([['X1']]);
  });

  it('is empty for an entity nobody mentioned', () => {
    expect(dossier(book, entity('deal:nowhere')).facts).to.deep.equal([]);
  });

  it('lets facts about an unknown deal wait for its state, and says so', () => {
    expect(waitingFacts(book).map(({ code, id }) => ({ code, id }))).to.deep.equal([{ code: 'unknown-subject', id: 'touch.made-5' }]);
    const introduced = book.append([crm('deal.state', '2026-03-07T00:00:00Z', 'deal:D-2', { stage: 'need-confirmed' })]);
    expect(waitingFacts(introduced)).to.deep.equal([]);
  });
});
