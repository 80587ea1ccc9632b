import type { Scorecard } from '../policy/policy.types.js';
import { some, words } from './words.js';

// preset choice: positions that decide
const DECIDES = ['CEO', 'CTO', 'CFO', 'COO', 'general-manager', 'purchasing-director', '董事长', '总经理', '副总经理', '采购总监', '技术总监', '财务总监'];
// preset choice: industries the product is for
const INDUSTRIES = ['manufacturing', 'technology', 'services'];

/**
 * SC-2: 12 indicators; three are named by the source, the others are preset choices, condition and points, and so are
 * the groups. Only browsing is capped: small signals of one visit come together, and with 15 the highest total is 100.
 */
export const leadCard: Scorecard = {
  label: words('线索评分', 'Lead score'),
  subject: 'lead',
  groups: {
    fit: { label: words('客户匹配', 'Fit') },
    intent: { label: words('购买意向', 'Intent') },
    browsing: { label: words('浏览', 'Browsing'), max: 15 }, // preset choice
  },
  indicators: {
    'price-page': {
      label: words('访问报价页', 'Visited the price page'),
      when: some('page.visited', { page: 'price' }),
      points: 20,
      group: 'intent',
      influence: 'customers',
    },
    'manual-downloaded': {
      label: words('下载产品手册', 'Downloaded the product manual'),
      when: some('material.downloaded', { material: 'manual' }),
      points: 15,
      group: 'intent',
      influence: 'customers',
    },
    'no-reply': {
      label: words('连续 3 天未回复', 'No reply for 3 consecutive days'),
      when: { silence: { after: { type: 'touch.made' }, until: { type: 'customer.replied' }, lasting: 'P3D' } },
      points: -10,
      repeat: 'each', // once per silence
      group: 'intent',
    },
    decides: {
      label: words('联系人职位：决策人', 'Contact’s position: decides'),
      when: { any: [{ field: 'lead.position', in: DECIDES }, { field: 'contact.position', in: DECIDES }] },
      points: 15, // preset choice
      group: 'fit',
      influence: 'ours',
    },
    'replies-often': {
      label: words('互动频率：14 天内回复 3 次', 'Interaction: 3 replies within 14 days'),
      when: { count: { type: 'customer.replied', within: 'P14D' }, atLeast: 3 }, // preset choice
      points: 10, // preset choice
      group: 'intent',
      influence: 'customers',
    },
    'page-depth': {
      label: words('页面浏览深度：5 页以上', 'Page depth: 5 pages or more'),
      when: some('page.visited', { depth: { atLeast: 5 } }), // preset choice
      points: 5, // preset choice
      group: 'browsing',
      influence: 'customers',
    },
    'industry-match': {
      label: words('行业匹配', 'Industry match'),
      when: { any: [{ field: 'lead.industry', in: INDUSTRIES }, { field: 'account.industry', in: INDUSTRIES }] },
      points: 10, // preset choice
      group: 'fit',
    },
    'company-size': {
      label: words('公司规模：200 人以上', 'Company size: 200 people or more'),
      when: { any: [{ field: 'lead.employees', atLeast: 200 }, { field: 'account.employees', atLeast: 200 }] }, // preset choice
      points: 10, // preset choice
      group: 'fit',
    },
    'technology-match': {
      label: words('技术栈兼容', 'Tech-stack compatibility'),
      when: { any: [{ field: 'lead.technology', contains: 'erp' }, { field: 'account.technology', contains: 'erp' }] }, // preset choice
      points: 5, // preset choice
      group: 'fit',
    },
    'visits-often': {
      label: words('访问频次：7 天内 5 次', 'Visit frequency: 5 within 7 days'),
      when: { count: { type: 'page.visited', within: 'P7D' }, atLeast: 5 }, // preset choice
      points: 5, // preset choice
      group: 'browsing',
      influence: 'customers',
    },
    'case-link': {
      label: words('点击案例链接', 'Clicked a case link'),
      when: some('link.clicked', { link: { contains: 'case' } }), // preset choice
      points: 5, // preset choice
      group: 'browsing',
      influence: 'customers',
    },
    'email-read': {
      label: words('阅读邮件超过 2 分钟', 'Read an e-mail for more than 2 minutes'),
      when: some('email.read', { seconds: { above: 120 } }),
      points: 5, // preset choice
      group: 'browsing',
      influence: 'customers',
    },
  },
  grades: {
    A: { from: 60 },
    B: { from: 30 }, // preset choice
    C: {},
  },
};
