import { factRef, type About, type Fact } from '@sextant/core/facts';
import fc from 'fast-check';
import { HOUR, START } from './samples.js';

const deal = fc.constantFrom<About>({ type: 'deal', id: 'D-1' }, { type: 'deal', id: 'D-2' }, { type: 'lead', id: 'L-1' });
const rep = fc.constantFrom<About>({ type: 'rep', id: 'R-1' }, { type: 'rep', id: 'R-2' });
const account = fc.constantFrom<About>({ type: 'account', id: 'A-1' }, { type: 'account', id: 'A-2' });

/** Deals that change owner and customer, are told of by two systems, and by what reps did for them or for others. */
const about: fc.Arbitrary<readonly About[]> = fc.oneof(
  fc.tuple(deal, rep, account).map(([one, owner, customer]) => [one, { ...owner, as: 'owner' }, { ...customer, as: 'customer' }]),
  fc.tuple(deal, rep).map(([one, owner]) => [one, { ...owner, as: 'owner' }]),
  fc.tuple(deal, rep),
  fc.tuple(deal, deal).map(([one, origin]) => [one, { ...origin, as: 'origin' }]),
  fc.tuple(account, rep).map(([one, owner]) => [one, { ...owner, as: 'owner' }]),
  fc.tuple(rep),
  fc.tuple(account),
  fc.tuple(account, deal).map(([one, named]) => [one, { ...named, as: 'renewal' }]),
);

const fact = fc
  .record({
    source: fc.constantFrom('crm', 'erp'),
    seq: fc.integer({ min: 0, max: 2 }),
    hour: fc.integer({ min: 0, max: 6 }),
    lag: fc.integer({ min: 0, max: 3 }),
    about,
    replaces: fc.option(fc.integer({ min: 0, max: 24 }), { freq: 4, nil: undefined }),
  })
  .map(({ hour, lag, replaces, ...rest }) => ({ ...rest, time: START + hour * HOUR, recordedAt: START + (hour + lag) * HOUR, replaces }));

/** No two of one source and id: which of those stands depends on the order of arrival here, and of recording in a book. */
export const bookOfFacts: fc.Arbitrary<readonly Fact[]> = fc.array(fact, { maxLength: 25 }).map((drafts) =>
  drafts.map(({ replaces, ...draft }, index): Fact => {
    const other = replaces === undefined ? undefined : drafts[replaces];
    return {
      ...draft, id: `f/${index}`, kind: 'event', type: 'touch.made', schema: 1, data: { channel: 'call' },
      ...(other && { replaces: factRef(other.source, `f/${replaces}`) }),
    };
  }),
);
