import { add, create, date, decimal, type ErpClient, type Json, type Row } from './erp-client.js';
import type { Firm } from './firm.js';

/** What people of the firm do in the ERP's own client. */
export class Business {
  constructor(readonly erp: ErpClient, readonly firm: Firm, private readonly today: string) {}

  async customer(name: string, mail: string): Promise<number> {
    return this.erp.make('party.party', {
      name, addresses: create({ city: '宁波' }), contact_mechanisms: create({ type: 'email', value: mail }),
      customer_payment_term: this.firm.paymentTerm,
    });
  }

  async opportunity(party: number, description: string, amount: string): Promise<number> {
    const address = await this.address(party);
    return this.erp.make('sale.opportunity', {
      party, address, description, amount: decimal(amount), company: this.firm.company, employee: this.firm.employee,
      payment_term: this.firm.paymentTerm, conversion_probability: 0.35, start_date: this.date(0),
    });
  }

  /** Goods with tax and a service without. */
  async sale(party: number, lines: readonly { readonly product: 'goods' | 'service'; readonly quantity: number; readonly price: string }[]): Promise<number> {
    const { company, currency, paymentTerm, warehouse, unit, tax } = this.firm;
    const address = await this.address(party);
    return this.erp.make('sale.sale', {
      party, company, currency, payment_term: paymentTerm, warehouse, invoice_address: address, shipment_address: address,
      invoice_method: 'order', shipment_method: 'order', sale_date: this.date(0), shipping_date: this.date(9),
      lines: create(...lines.map(({ product, quantity, price }) => ({
        product: this.firm[product], quantity, unit, unit_price: decimal(price), ...(product === 'goods' && { taxes: add(tax) }),
      }))),
    });
  }

  async confirm(sale: number): Promise<void> {
    await this.erp.press('sale.sale', 'quote', sale);
    await this.erp.press('sale.sale', 'confirm', sale);
    await this.erp.press('sale.sale', 'process', sale);
  }

  /** Posts the invoice the order led to. */
  async invoice(sale: number): Promise<Row> {
    const { invoices } = await this.erp.one('sale.sale', [['id', '=', sale]], ['invoices']);
    const [id] = invoices as readonly number[];
    await this.erp.write('account.invoice', id!, { invoice_date: this.date(0) });
    await this.erp.press('account.invoice', 'post', id!);
    return this.erp.one('account.invoice', [['id', '=', id!]], ['number', 'total_amount']);
  }

  /** Less than all is a payment in part. */
  async pay(invoice: number, amount: string, isPart: boolean): Promise<void> {
    const { company, currency, paymentMethod } = this.firm;
    const start = { amount: decimal(amount), currency, currency_digits: 2, company, payment_method: paymentMethod, date: this.date(0), description: null };
    const payable = await this.erp.one('account.invoice', [['id', '=', invoice]], ['lines_to_pay', 'account']);
    const ask = {
      type: 'partial', company, currency, currency_digits: 2, amount: decimal(amount), amount_writeoff: decimal('0'), currency_writeoff: currency,
      currency_digits_writeoff: 2, lines_to_pay: payable['lines_to_pay']!, lines: [], payment_lines: [], writeoff: null,
    };
    const context = { active_model: 'account.invoice', active_id: invoice, active_ids: [invoice] };
    await this.erp.wizard('account.invoice.pay', [
      ['start', {}],
      ['choice', { start: { ...start, invoice_account: payable['account']! } }],
      ...(isPart ? [['pay', { ask }] as const] : []),
    ], context);
  }

  /** Delivers what the order promised. */
  async ship(sale: number): Promise<number> {
    const { shipments } = await this.erp.one('sale.sale', [['id', '=', sale]], ['shipments']);
    const [id] = shipments as readonly number[];
    for (const button of ['wait', 'assign_force', 'pick', 'pack', 'done']) await this.erp.press('stock.shipment.out', button, id!);
    return id!;
  }

  /** So many days from today. */
  date(days: number): Json {
    const [year, month, day] = dayAfter(this.today, days).split('-').map(Number);
    return date(year!, month!, day!);
  }

  private async address(party: number): Promise<number> {
    return (await this.erp.one('party.address', [['party', '=', party]])).id;
  }
}

/** `2026-03-01` and 30: `2026-03-31`. */
export function dayAfter(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
