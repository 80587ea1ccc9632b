import { expect } from 'chai';
import type { Condition } from '@sextant/core/conditions';
import { dossier, factsFrom, openBook, type Dossier } from '@sextant/core/facts';
import { indicatorsWithoutData, type CompiledScorecard } from '@sextant/core/scoring';
import { cardOf } from './cards.js';

const NOW = Date.parse('2026-03-20T00:00:00Z');
const write = factsFrom('crm');

function card(appliesTo?: Condition): CompiledScorecard {
  return cardOf({
    ...(appliesTo && { appliesTo }),
    indicators: {
      visits: { label: 'Visits', when: { count: { type: 'page.visited' }, atLeast: 1 }, points: 10 },
      either: { label: 'Size', when: { any: [{ field: 'lead.employees', atLeast: 200 }, { field: 'lead.staff', atLeast: 200 }] }, points: 10 },
      trade: { label: 'Industry', when: { all: [{ field: 'lead.industri', is: 'auto' }, { field: 'lead.branch', is: 'auto' }] }, points: 10 },
    },
  });
}

function leads(...data: readonly Record<string, unknown>[]): readonly Dossier[] {
  const book = openBook(data.map((one, at) => write('lead.state', '2026-03-01T00:00:00Z', `lead:L-${at}`, one)));
  return book.entities('lead').map((ref) => dossier(book, ref));
}

const rules = (...given: Parameters<typeof indicatorsWithoutData>): readonly string[] => indicatorsWithoutData(...given).map(({ rule }) => rule);

describe('indicators without data (SC-2)', () => {
  it('one whose fields nobody tells is named, with what it asks for', () => {
    expect(indicatorsWithoutData(card(), leads({ employees: 20 }, {}), NOW)).to.deep.equal([{ rule: 'trade', label: 'Industry', fields: ['lead.branch', 'lead.industri'] }]);
  });

  it('one field told of one lead is enough, whether the indicator holds or not', () => {
    expect(rules(card(), leads({}, { branch: 'food' }, { staff: 1 }), NOW)).to.deep.equal([]);
    expect(rules(card(), leads({}, {}), NOW)).to.deep.equal(['either', 'trade']);
  });

  it('what is told later is not known yet', () => {
    const told = Date.parse('2026-03-01T00:00:00Z');
    expect(rules(card(), leads({ branch: 'food', staff: 1 }), told)).to.deep.equal([]);
    expect(rules(card(), leads({ branch: 'food', staff: 1 }), told - 1)).to.deep.equal(['either', 'trade']);
  });

  it('whom the card is not for says nothing, and without anybody nothing is said', () => {
    const ours = card({ field: 'lead.country', is: 'CN' });
    expect(rules(ours, leads({ country: 'CN' }, { country: 'DE', branch: 'food', staff: 1 }), NOW)).to.deep.equal(['either', 'trade']);
    expect(rules(ours, leads({ country: 'DE' }), NOW)).to.deep.equal([]);
    expect(rules(card(), [], NOW)).to.deep.equal([]);
  });
});
