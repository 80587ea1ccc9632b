export { complianceRate, nodeCell, rateReason } from './rate.js';
export { nodeLines } from './nodes.js';
export type { ComplianceRate, NodeLine } from './compliance.types.js';
