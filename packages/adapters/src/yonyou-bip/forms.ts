import type { Names } from '../erp/fields.js';
import type { BipFormName, BipSettings, ChangeFilter } from './bip.types.js';

/** How a kind of record is listed, and where in its rows things stand. */
export interface BipForm {
  readonly name: BipFormName;
  readonly path: string;
  /** Class of endpoints, for the limiter. */
  readonly limit: string;
  /** `list`: pages with counts; `array`: the data is a plain list, and the last page is the short one. */
  readonly shape: 'list' | 'array';
  /** `isSum`, whose default differs per list; `null` where there is no such parameter. */
  readonly headsOnly: boolean | null;
  /** Whether a row is a line, with the head repeated on each. */
  readonly lines: boolean;
  readonly changes: readonly [ChangeFilter, ...ChangeFilter[]];
  /** Read one by one, since the list has no lines. */
  readonly detail: string | null;
  /** Whether code `0` is a success. */
  readonly zero: boolean;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  readonly fields: Readonly<Record<string, Names>>;
}

const pubts = { kind: 'condition', field: 'pubts' } as const;
const COMMON = { shape: 'list', headsOnly: false, lines: true, changes: [pubts], detail: null, zero: false, parameters: {} } as const;
const STAMP = { id: ['id'], stamp: ['pubts', 'modifyTime', 'createTime'] };
const CURRENCY = ['currencyCode', 'currency_code', 'currencyName', 'currency_name'];

const FORMS: Readonly<Record<BipFormName, BipForm>> = {
  customers: {
    ...COMMON, name: 'customers', path: '/yonbip/digitalModel/merchant/newlist', limit: 'default', shape: 'array', headsOnly: null, lines: false,
    changes: [{ kind: 'since', parameter: 'pubts' }, { kind: 'parameters', begin: 'beganTime', end: 'endTime' }],
    fields: {
      ...STAMP, number: ['code'],
      name: ['name.simplifiedName', 'name.zh_CN', 'name', 'enterpriseName', 'personName'],
      industry: ['customerIndustryName', 'customerIndustryCode'], region: ['regionName', 'regionCode'], employees: ['peopleNum'],
    },
  },
  opportunities: {
    ...COMMON, name: 'opportunities', path: '/yonbip/crm/oppt/bill/list', limit: 'default', headsOnly: null, lines: false, zero: true,
    fields: {
      ...STAMP, number: ['code', 'id'], title: ['name'], stage: ['opptStage_name', 'opptStage'], outcome: ['winLoseOrderState'],
      amount: ['expectSignMoney'], wonAmount: ['winOrderMoney'], expectedClose: ['expectSignDate'], closedAt: ['winOrderDate'],
      customer: ['customer'], owner: ['ower', 'owner'], currency: CURRENCY,
    },
  },
  quotations: {
    ...COMMON, name: 'quotations', path: '/yonbip/sd/quote/salesquotation/list', limit: 'default',
    changes: [{ kind: 'condition', field: 'pubts', grouped: true }],
    fields: {
      ...STAMP, number: ['code'], status: ['quoteStatus'], amount: ['quoteTableTotalMoney'], quotedAt: ['vouchdate'],
      validUntil: ['validityDateEnd'], customer: ['agentId'], owner: ['quotePersonId'], currency: CURRENCY,
      line: ['childs_id'], product: ['childs_skuId_code', 'childs_productId_code'], productName: ['childs_skuId_name', 'childs_productId_name'],
      quantity: ['childs_qty'], unit: ['childs_qtyUnit_name', 'childs_masterUnitId_name'], price: ['childs_oriTaxUnitPrice'], lineAmount: ['childs_oriSum'],
    },
  },
  orders: {
    ...COMMON, name: 'orders', path: '/yonbip/sd/voucherorder/list', limit: 'orders',
    fields: {
      ...STAMP, number: ['code'], next: ['nextStatus'], approval: ['verifystate'], amount: ['payMoney'], orderedAt: ['vouchdate'],
      promisedAt: ['hopeReceiveDate', 'sendDate'], customer: ['agentId'], customerNumber: ['agentId_code'], owner: ['corpContact'],
      currency: ['orderPrices.currency_code', 'orderPrices.originalName', ...CURRENCY],
      line: ['orderDetailId'], product: ['skuCode', 'productCode'], productName: ['skuName', 'productName'], quantity: ['qty'],
      unit: ['qtyName', 'productUnitName'], price: ['oriTaxUnitPrice'], lineAmount: ['oriSum'],
    },
  },
  deliveries: {
    ...COMMON, name: 'deliveries', path: '/yonbip/sd/voucherdelivery/list', limit: 'shipments',
    fields: {
      ...STAMP, number: ['code'], status: ['verifystate', 'status'], shippedAt: ['sendDate', 'vouchdate'], order: ['orderNo'], customer: ['agentId'],
      currency: ['orderPrices.originalName', ...CURRENCY],
      line: ['deliveryDetailId', 'details_id'], product: ['skuCode', 'productCode'], productName: ['skuName', 'productName'], quantity: ['qty'],
      unit: ['qtyName', 'productUnitName'], price: ['oriTaxUnitPrice'], lineAmount: ['oriSum'],
    },
  },
  shipments: {
    ...COMMON, name: 'shipments', path: '/yonbip/scm/salesout/list', limit: 'shipments',
    fields: {
      ...STAMP, number: ['code'], status: ['status'], shippedAt: ['vouchdate'], order: ['firstupcode'], customer: ['cust'], currency: CURRENCY,
      line: ['details_id'], product: ['productsku_cCode', 'product_cCode'], productName: ['productsku_cName', 'product_cName'], quantity: ['qty'],
      unit: ['unitName', 'unit_name'], price: ['oriTaxUnitPrice'], lineAmount: ['oriSum'],
    },
  },
  receivables: {
    ...COMMON, name: 'receivables', path: '/yonbip/EFI/receivable/list', limit: 'finance',
    changes: [
      { kind: 'parameters', begin: 'simple.open_pubts_begin', end: 'simple.open_pubts_end' },
      { kind: 'parameters', begin: 'open_modifyTime_begin', end: 'open_modifyTime_end' },
      { kind: 'dates', begin: 'open_billDate_begin', end: 'open_billDate_end' },
    ],
    fields: {
      ...STAMP, number: ['code'], status: ['verifyState'], direction: ['direction'], settled: ['blnWriteOff'], amount: ['oriTaxIncludedAmount'],
      open: [], dueAt: [], order: ['orderNo', 'bodyItemOrderNo'], customer: ['bodyItemCustomer', 'customer'],
      customerNumber: ['bodyItemCustomerCode', 'customerCode'],
      currency: ['bodyItemOriCurrencyCode', 'oriCurrencyCode', 'bodyItemOriCurrencyName', 'oriCurrencyName'],
      line: ['bodyItemId', 'bodyItem_id'], lineAmount: ['bodyItemOriTaxIncludedAmount'],
    },
  },
  receipts: {
    ...COMMON, name: 'receipts', path: '/yonbip/EFI/collection/list', limit: 'finance', headsOnly: true, lines: false,
    detail: '/yonbip/EFI/collection/detail',
    changes: [
      { kind: 'parameters', begin: 'simple.open_pubts_begin', end: 'simple.open_pubts_end' },
      { kind: 'parameters', begin: 'open_modifyTime_begin', end: 'open_modifyTime_end' },
      { kind: 'dates', begin: 'open_billDate_begin', end: 'open_billDate_end' },
    ],
    fields: {
      ...STAMP, number: ['code'], status: ['verifyState'], amount: ['oriTaxIncludedAmount'], receivedAt: ['billDate'], order: ['orderNo'],
      customer: ['customer', 'customerId'], customerNumber: ['customerCode'], currency: ['oriCurrencyCode', 'oriCurrencyName'],
      lineAmount: ['oriTaxIncludedAmount'], lineOrder: ['orderNo'],
    },
  },
};

/** The form as this tenant has it. */
export function formOf(name: BipFormName, { forms }: BipSettings): BipForm {
  const usual = FORMS[name];
  const { path = usual.path, changes = usual.changes, fields, parameters = usual.parameters } = forms[name] ?? {};
  const all = { ...usual.fields, ...fields };
  // Where the look-up of numbers puts its answer.
  return { ...usual, path, changes, parameters, fields: { ...all, customerNumber: [...(all.customerNumber ?? []), 'customerNumber'] } };
}

/** Names of a role; none when the form has no such role. */
export function namesOf({ fields }: BipForm, role: string): Names {
  return fields[role] ?? [];
}
