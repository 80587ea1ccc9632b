import { expect } from 'chai';
import { opportunityBrief, dossier, entity, type Portfolio, type Reason } from '@sextant/core';
import { complianceMatrixBrief, funnelBoardBrief, outlookBrief, phiTrendBrief, processRadarBrief, slaBoardBrief } from '@sextant/core/briefs';
import { openOutlook } from '@sextant/core/forecast/risk';
import { baseCatalogue, conductCatalogue, formatterWith, LOCALES, measuresCatalogue, render, riskCatalogue, type Catalogue } from '@sextant/core/messages';
import { ningboProgram, openNingboTeam } from '../../stories/scenario/ningbo.js';

/** Every reason in a value, however deep. */
function reasonsIn(value: unknown): readonly Reason[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'key' in value && 'params' in value && 'evidence' in value ? [value as Reason] : [];
  return [...own, ...Object.values(value).flatMap(reasonsIn)];
}

describe('what a widget is given, it can say', () => {
  const program = ningboProgram();
  const team: Portfolio = openNingboTeam(program);
  const deal = entity('deal:D-2610');
  const outlook = openOutlook(team);
  const measures = [baseCatalogue, measuresCatalogue];
  const rows: readonly (readonly [string, unknown, readonly Catalogue[]])[] = [
    ['the opportunity sidebar', opportunityBrief(dossier(team.book, deal), team.judgement(deal)!, program), [baseCatalogue]],
    ['the sidebar, of the risk of every deal', team.book.entities('deal').map((each) => outlookBrief(outlook, each)), [baseCatalogue, riskCatalogue]],
    ['the SLA board', slaBoardBrief(team), [baseCatalogue]],
    ['the process radar', processRadarBrief(team, '竺雯'), measures],
    ['the PHI trend', phiTrendBrief(team, { region: '浙江区', days: ['2026-02-23', '2026-03-19'] }), measures],
    ['the compliance matrix', complianceMatrixBrief(team, { period: ['2026-03-01', '2026-03-19'] }), measures],
    ['the funnel board', funnelBoardBrief(team), [baseCatalogue, conductCatalogue]],
  ];

  for (const [widget, brief, catalogues] of rows) {
    for (const locale of LOCALES) {
      it(`${widget} has words for every reason, in ${locale}`, () => {
        const format = formatterWith(catalogues, locale, { timeZone: 'Asia/Shanghai' });
        const reasons = reasonsIn(brief);
        expect(reasons.length).to.be.above(0);
        expect([...new Set(reasons.filter((reason) => render(reason, format) === reason.key).map(({ key }) => key))]).to.deep.equal([]);
      });
    }
  }
});
