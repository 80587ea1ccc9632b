import type { PolicyDocument } from '../policy/policy.types.js';
import { words } from './words.js';

// preset choice: buyers of industrial parts
const BUYERS = ['auto-parts', 'food-packaging', 'machinery', 'electronics', 'metal-working'];
// preset choice: people who decide in small and mid-sized factories, where the technical head's word counts
const DECIDES = ['general-manager', 'plant-manager', 'technical-head', 'purchasing-director', '总经理', '厂长', '技术负责人', '生产总监', '采购总监'];
// preset choice: plants that run on these take our drives and controls as they are
const CONTROLS = ['plc', 'servo', 'mes'];

/** Industrial parts: leads, stages, golden six and measures for those who sell to factories. */
export const manufacturing: PolicyDocument = {
  id: 'manufacturing',
  version: 1,
  title: words('制造业（工业配件）', 'Manufacturing (industrial parts)'),
  extends: ['lead-response@1', 'golden-six@1', 'process-health@1'],
  scorecards: {
    lead: {
      indicators: {
        decides: { when: { any: [{ field: 'lead.position', in: DECIDES }, { field: 'contact.position', in: DECIDES }] } },
        'industry-match': { when: { any: [{ field: 'lead.industry', in: BUYERS }, { field: 'account.industry', in: BUYERS }] } },
        'company-size': {
          label: words('公司规模：50 人以上', 'Company size: 50 people or more'),
          // preset choice: most customers are small and mid-sized factories
          when: { any: [{ field: 'lead.employees', atLeast: 50 }, { field: 'account.employees', atLeast: 50 }] },
        },
        'technology-match': {
          when: {
            any: CONTROLS.flatMap((control) => [{ field: 'lead.technology', contains: control }, { field: 'account.technology', contains: control }]),
          },
        },
      },
    },
  },
};
