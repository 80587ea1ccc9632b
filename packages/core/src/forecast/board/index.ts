export { waterfall, WATERFALL_CAUSES } from './waterfall.js';
export type {
  Waterfall, WaterfallBar, WaterfallCause, WaterfallChange, WaterfallEnd, WaterfallOptions, Waterfalls,
} from './waterfall.types.js';
export { boardAsOf, openForecastBoard, type BoardDeal, type ForecastBoard } from './open-board.js';
export {
  categoryOf, categorySums, OPEN_CATEGORIES, type CategoriesRule, type CategoryBound, type CategorySum, type ForecastCategory,
} from './categories.js';
export { statedFigures, type StatedFigure } from './stated.js';
export {
  compareMethods, coursesOf, COMPARISON_STEPS, type ComparedDeal, type ComparisonQuestion, type ComparisonStep, type ComparisonStepName, type MethodComparison,
} from './comparison.js';
export { timeToClose, type TimeToClose } from './time-to-close.js';
export {
  backTestReport, type BackTestReport, type BackTestReportPlan, type MethodReport, type ReportedFigure, type ReportedPeriod,
} from './report.js';
