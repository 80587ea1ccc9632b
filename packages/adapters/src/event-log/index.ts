export { toOcel } from './to-ocel.js';
export { toXes, type XesOptions } from './to-xes.js';
export type { LogOptions } from './log-options.js';
export type { Ocel, OcelAttributeType, OcelEvent, OcelObject, OcelRelationship, OcelType, OcelValue } from './ocel.types.js';
