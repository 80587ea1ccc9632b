export { FEWEST, periodForecast, type PastPeriod, type PeriodForecast, type PeriodLine, type PeriodQuestion } from './period-forecast.js';
export { rangeOf, shockOf, type Range, type Shock } from './shock.js';
export { backTest, type BackTest, type BackTestPeriod, type BackTestPlan } from './back-test.js';
