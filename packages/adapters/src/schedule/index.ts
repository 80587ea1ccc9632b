export type { Answer, Due, OnDue, Running, Wakeups } from './wakeups.types.js';
export { memoryWakeups, type MemoryWakeupsOptions } from './memory-wakeups.js';
export { storeWakeups, type StoreWakeupsOptions } from './store-wakeups.js';
