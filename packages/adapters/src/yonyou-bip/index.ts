export { yonyouBip, type YonyouBip } from './yonyou-bip.js';
export type { BipSavable, BipSave } from './save.js';
export type {
  BipFormName, BipFormOverride, BipStatuses, BipStockOptions, BipStreamName, ChangeFilter, YonyouBipOptions,
} from './bip.types.js';
