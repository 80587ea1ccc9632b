export { kingdeeGalaxy, type Galaxy } from './galaxy.js';
export type { FormOverride, GalaxyLogin, GalaxyOperations, GalaxySettings, GalaxyStreamName } from './galaxy.types.js';
export type { FormState } from './form.js';
export type { InventoryQuery, InventoryRow, Which } from './queries.js';
export type { PastPrice, PriceQuery } from './prices.js';
export type { OperateOptions, Outcome, Saved, SaveOptions, Step, WriteOptions } from './writes.js';
export type { OrderWriter, Written } from './order-writer.js';
