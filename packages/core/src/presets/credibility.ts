import type { PolicyDocument } from '../policy/policy.types.js';
import { words } from './words.js';

/** How far people's forecasts can be believed: FC-5, FC-7, FC-10, FC-17. */
export const credibility: PolicyDocument = {
  id: 'credibility',
  version: 1,
  title: words('预测可信度', 'Forecast credibility'),
  extends: ['early-warning@1'],
  credibility: {
    forecast: {
      from: ['stated', 'deals'], // preset choice: what the engine weighs is not what she said
      categories: ['commit'], // preset choice
      by: 0, // preset choice: next month's forecast is there before the month begins
    },
    deviation: {
      base: 'actual', // FC-5: (forecast − actual) ÷ actual
      zero: 'whole', // preset choice: a forecast of which nothing came must not slip through
    },
    breaker: 'forecast-breaker', // FC-5
    ranking: {
      by: 'relative', // FC-7: absolute money favours small books
      months: 6, // preset choice
      least: 3, // preset choice
      pull: 3, // preset choice
      lean: 1_000, // preset choice: 10 %
      coaches: 3, // FC-7
      directives: {
        coach: {
          kind: 'notification', to: 'operations',
          title: words('预测可信度前三名：授予「预测教练」资格，可参与下季度目标制定', 'Among the most credible forecasters: forecast coach, may join setting next quarter’s targets'),
        },
      },
    },
    copied: { within: 500, reference: 8_200 }, // FC-17, with the share of the case
    coverage: {
      currency: 'CNY', // preset choice
      counts: 'amount', // preset choice
      deals: 'open', // preset choice
      enough: 30_000, // preset choice: three times, a rule of thumb
    },
  },
};
