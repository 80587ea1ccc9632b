export { yonyouU8, type YonyouU8 } from './yonyou-u8.js';
export type { U8Add } from './u8-add.js';
export type {
  U8ResourceName, U8ResourceOverride, U8Statuses, U8StockOptions, U8StreamName, YonyouU8Options,
} from './u8.types.js';
