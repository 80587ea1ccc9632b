import type { PolicyDocument } from '@sextant/core';

/** What the firm in Ningbo adds to the preset of its trade: one pause. */
export const ningboPolicy: PolicyDocument = {
  id: 'ningbo-parts',
  version: 3,
  title: { 'zh-CN': '甬衡自动化 · 销售过程策略', en: 'Yongheng Automation · sales process policy' },
  extends: ['manufacturing@1'],
  obligations: {
    // While the customer's lawyers read, our clock stands.
    'contract-terms': { pauses: ['customer-legal-review'] },
  },
};
