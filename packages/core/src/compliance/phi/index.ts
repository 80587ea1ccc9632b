export { phiDays, phiFacts, type PhiDay, type PhiPart } from './days.js';
export { phiFalls, type PhiFall } from './fall.js';
export { interventionOf, type Intervention, type OperationLog } from './intervention.js';
