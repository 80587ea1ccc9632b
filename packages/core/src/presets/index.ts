import type { PolicyDocument } from '../policy/policy.types.js';
import { common } from './common.js';
import { conduct } from './conduct.js';
import { credibility } from './credibility.js';
import { earlyWarning } from './early-warning.js';
import { goldenSix } from './golden-six.js';
import { leadResponse } from './lead-response.js';
import { leads } from './leads.js';
import { manufacturing } from './manufacturing.js';
import { medicalDevices } from './medical-devices.js';
import { processHealth } from './process-health.js';
import { reconciliation } from './reconciliation.js';
import { rhythm } from './rhythm.js';
import { risk } from './risk.js';
import { serviceTimes } from './service-times.js';
import { stageGates } from './stage-gates.js';
import { storeFive } from './store-five.js';

export {
  common, conduct, credibility, earlyWarning, goldenSix, leadResponse, leads, manufacturing, medicalDevices, processHealth, reconciliation, rhythm, risk, serviceTimes,
  stageGates, storeFive,
};

/**
 * Every preset, for the `extends` of a document; plain data, without the code that checks it.
 *
 * @example
 * ```ts
 * library.map(({ id, version }) => `${id}@${version}`);
 * //=> ['common@1', 'lead-response@1', 'stage-gates@1', 'golden-six@1', 'service-times@1', 'rhythm@1', 'early-warning@1',
 * //    'process-health@1', 'conduct@1', 'reconciliation@1', 'risk@1', 'credibility@1', 'leads@1', 'manufacturing@1', 'medical-devices@1', 'store-five@1']
 * ```
 */
export const library: readonly PolicyDocument[] = Object.freeze([
  common, leadResponse, stageGates, goldenSix, serviceTimes, rhythm, earlyWarning, processHealth, conduct, reconciliation, risk, credibility, leads,
  manufacturing, medicalDevices, storeFive,
]);
