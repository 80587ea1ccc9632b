import { add, create, date, decimal, type ErpClient } from './erp-client.js';

/** A small firm in a fresh database: what must be there before anything can be sold, invoiced and paid. */
export interface Firm {
  readonly company: number;
  readonly currency: number;
  readonly employee: number;
  readonly paymentTerm: number;
  readonly paymentMethod: number;
  readonly unit: number;
  readonly warehouse: number;
  readonly revenue: number;
  /** 13 %. */
  readonly tax: number;
  /** Goods that are delivered, with the tax. */
  readonly goods: number;
  /** A service that is not, without one. */
  readonly service: number;
  readonly goodsTemplate: number;
}

export async function foundFirm(erp: ErpClient, year: number): Promise<Firm> {
  const currency = await erp.make('currency.currency', {
    name: 'Renminbi', code: 'CNY', symbol: '¥', digits: 2, rounding: decimal('0.01'),
    rates: create({ date: date(year, 1, 1), rate: decimal('1') }),
  });
  const own = await erp.make('party.party', { name: '六分仪贸易有限公司' });
  const company = await erp.make('company.company', { party: own, currency });
  const person = await erp.make('party.party', { name: '王丽' });
  const employee = await erp.make('company.employee', { party: person, company });
  const user = await erp.one('res.user', [['login', '=', 'admin']]);
  await erp.write('res.user', user.id, { companies: add(company), company, employees: add(employee), employee });
  erp.context = { company, employee };

  const accounts = await chart(erp, company);
  await fiscalYear(erp, company, year);
  const paymentTerm = await erp.make('account.invoice.payment_term', {
    name: '30 天', lines: create({ type: 'remainder', relativedeltas: create({ days: 30 }) }),
  });
  const journal = await erp.one('account.journal', [['type', '=', 'cash']]);
  const paymentMethod = await erp.make('account.invoice.payment.method', {
    name: '银行', company, journal: journal.id, credit_account: accounts.cash, debit_account: accounts.cash,
  });
  const tax = await erp.make('account.tax', {
    name: '13 %', description: '13 %', type: 'percentage', rate: decimal('0.13'), company,
    invoice_account: accounts.tax, credit_note_account: accounts.tax,
  });
  const category = await erp.make('product.category', {
    name: '设备', accounting: true, account_revenue: accounts.revenue, account_expense: accounts.expense,
  });
  const unit = (await erp.one('product.uom', [['symbol', '=', 'u']])).id;
  const template = (name: string, type: string, price: string, code: string): Promise<number> => erp.make('product.template', {
    name, type, default_uom: unit, salable: true, sale_uom: unit, list_price: decimal(price), account_category: category,
    products: create({ suffix_code: code }),
  });
  const goodsTemplate = await template('电机 M-1', 'goods', '100', 'M-1');
  const serviceTemplate = await template('安装', 'service', '50', 'S-1');
  const product = async (of: number): Promise<number> => (await erp.one('product.product', [['template', '=', of]])).id;
  return {
    company, currency, employee, paymentTerm, paymentMethod, unit, tax, goodsTemplate,
    revenue: accounts.revenue,
    goods: await product(goodsTemplate),
    service: await product(serviceTemplate),
    warehouse: (await erp.one('stock.location', [['type', '=', 'warehouse']])).id,
  };
}

interface Accounts {
  readonly receivable: number;
  readonly revenue: number;
  readonly expense: number;
  readonly cash: number;
  readonly tax: number;
}

async function chart(erp: ErpClient, company: number): Promise<Accounts> {
  const root = await erp.one('ir.model.data', [['module', '=', 'account'], ['fs_id', '=', 'account_template_root_en']], ['db_id']);
  const of = async (...domain: string[][]): Promise<number> => (await erp.one('account.account', [['company', '=', company], ...domain])).id;
  const typed = (kind: string): Promise<number> => erp.one('account.account', [['company', '=', company], [`type.${kind}`, '=', true]]).then(({ id }) => id);
  const [session] = (await erp.call('wizard.account.create_chart.create')) as [number];
  const step = (state: string, data: Record<string, never> | object): Promise<unknown> =>
    erp.call('wizard.account.create_chart.execute', session, data as never, state);
  await step('account', {});
  await step('create_account', { account: { account_template: root['db_id'], company } });
  const receivable = await typed('receivable');
  const payable = await typed('payable');
  await step('create_properties', { properties: { company, account_receivable: receivable, account_payable: payable } });
  await erp.call('wizard.account.create_chart.delete', session);
  return {
    receivable,
    revenue: await typed('revenue'),
    expense: await typed('expense'),
    cash: await of(['name', '=', 'Main Cash']),
    tax: await of(['name', '=', 'Main Tax']),
  };
}

async function fiscalYear(erp: ErpClient, company: number, year: number): Promise<void> {
  const typeOf = async (name: string): Promise<number> => (await erp.one('ir.sequence.type', [['name', '=', name]])).id;
  const moves = await erp.make('ir.sequence', { name: 'Moves', sequence_type: await typeOf('Account Move'), company });
  const invoices = await erp.make('ir.sequence.strict', { name: 'Invoices', sequence_type: await typeOf('Invoice'), company });
  const id = await erp.make('account.fiscalyear', {
    name: String(year), start_date: date(year, 1, 1), end_date: date(year, 12, 31), company, post_move_sequence: moves,
    invoice_sequences: create({
      company, out_invoice_sequence: invoices, out_credit_note_sequence: invoices, in_invoice_sequence: invoices, in_credit_note_sequence: invoices,
    }),
  });
  await erp.press('account.fiscalyear', 'create_period', id);
}
