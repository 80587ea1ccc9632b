export { waterfall, WATERFALL_CAUSES } from './waterfall.js';
export type {
  Waterfall, WaterfallBar, WaterfallCause, WaterfallChange, WaterfallEnd, WaterfallOptions, Waterfalls,
} from './waterfall.types.js';
