import type { CsvDeclaration } from '@sextant/adapters/csv';

/** What `test/fixtures/csv/deals.gb18030.csv` says. */
export const chineseDeals: CsvDeclaration = {
  name: 'deals',
  source: 'crm',
  zone: 'Asia/Shanghai',
  encoding: 'gb18030',
  headerRow: 3,
  blanks: ['-', '—'],
  recordedAt: { at: '2026-03-02T00:00:00+08:00' },
  columns: {
    deal: { header: '商机编号', type: 'text' },
    customer: { header: '客户名称', type: 'text' },
    owner: { header: '负责人', type: 'text' },
    stage: {
      header: '阶段', type: 'text',
      values: { 初步接触: 'initial-contact', 需求确认: 'need-confirmed', 谈判: 'negotiation', 赢单: 'won' },
    },
    models: { header: '产品', type: 'list', separator: ';' },
    close: { header: '预计成交日期', type: 'date', formats: ['YYYY年M月D日'] },
    amount: { header: '金额（元）', type: 'amount', thousands: ',', symbols: ['¥'], currency: { column: 'currency' } },
    currency: { header: '币种', type: 'text', values: { 人民币: 'CNY', 美元: 'USD' } },
    changed: { header: '更新时间', type: 'date', formats: ['YYYY/M/D HH:mm'] },
    note: { header: '备注', type: 'text' },
    region: { header: '区域', type: 'text', optional: true },
  },
  facts: {
    customer: {
      type: 'account.state', id: ['customer', '@recordedAt'],
      about: [{ type: 'account', id: 'customer' }], data: { name: 'customer', region: 'region' },
    },
    state: {
      type: 'deal.state', id: ['deal', '@time'], time: 'changed', recordedAt: 'changed',
      about: [
        { type: 'deal', id: 'deal' }, { type: 'account', id: 'customer', as: 'customer' }, { type: 'rep', id: 'owner', as: 'owner' },
      ],
      actor: 'owner',
      data: { stage: 'stage', amount: 'amount', expectedClose: { column: 'close', empty: 'clear' } },
    },
    wish: {
      type: 'x.crm.note', id: ['deal', '@row'], time: 'changed',
      about: [{ type: 'deal', id: 'deal' }], data: { note: 'note', models: 'models' },
    },
  },
};
