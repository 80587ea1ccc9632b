import type { PolicyDocument } from '@sextant/core';

/** What the firm in Ningbo adds to the preset of its trade: two documents by industry (CP-13), and one pause. */
export const ningboPolicy: PolicyDocument = {
  id: 'ningbo-parts',
  version: 3,
  title: { 'zh-CN': '甬衡自动化 · 销售过程策略', en: 'Yongheng Automation · sales process policy' },
  extends: ['manufacturing@1'],
  obligations: {
    'takt-analysis': {
      label: { 'zh-CN': '上传《产线节拍匹配分析》', en: 'Upload the takt-match analysis' },
      subject: 'deal',
      appliesTo: { field: 'account.industry', is: 'auto-parts' },
      trigger: { type: 'stage.entered', where: { stage: 'proposal-demo' } },
      requires: {
        analysis: {
          label: { 'zh-CN': '《产线节拍匹配分析》', en: 'Takt-match analysis' },
          met: { count: { type: 'document.filed', where: { document: '产线节拍匹配分析' } }, atLeast: 1 },
        },
      },
      within: { workingDays: 3 },
      calendar: 'office',
      levels: {},
    },
    'hygiene-pack': {
      label: { 'zh-CN': '发送卫生认证文件包', en: 'Send the hygiene certificate pack' },
      subject: 'deal',
      appliesTo: { field: 'account.industry', is: 'food-packaging' },
      trigger: { type: 'stage.entered', where: { stage: 'need-confirmed' } },
      requires: {
        sent: {
          label: { 'zh-CN': '卫生认证文件包', en: 'Hygiene certificate pack' },
          met: { count: { type: 'material.sent', where: { material: 'hygiene-pack' } }, atLeast: 1 },
        },
      },
      within: { workingDays: 3 },
      calendar: 'office',
      levels: {},
    },
    // While the customer's lawyers read, our clock stands.
    'contract-terms': { pauses: ['customer-legal-review'] },
  },
};
