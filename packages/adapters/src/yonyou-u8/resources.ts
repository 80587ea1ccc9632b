import type { Names } from '../erp/fields.js';
import type { U8ResourceName, U8Settings } from './u8.types.js';

/** How a kind of record is listed and read, and where in it things stand. */
export interface U8Resource {
  readonly name: U8ResourceName;
  /** Name of the list, in its path and in its answer. */
  readonly list: string;
  /** Name of one document, in its path and in its answer. */
  readonly single: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, Names>>;
}

const CURRENCY = ['currency', 'currency_name', 'cexch_name', 'foreigncurrency'];
const LINE = {
  product: ['inventorycode', 'invcode'], productName: ['inventoryname', 'invname'], quantity: ['quantity'], unit: ['unitname', 'cinvm_unit', 'unit'],
  price: ['taxunitprice'], lineAmount: ['sum', 'natsum'],
};

const RESOURCES: Readonly<Record<U8ResourceName, U8Resource>> = {
  customers: {
    name: 'customers', list: 'customer', single: 'customer', parameters: {},
    fields: {
      number: ['code'], name: ['name'], industry: ['industry', 'trade'], region: ['domain_name', 'districtname', 'domain_code'],
      stamp: ['timestamp', 'ufts'], changedAt: ['modifydate', 'modify_date', 'createdate', 'devliver_date'],
    },
  },
  orders: {
    name: 'orders', list: 'saleorderlist', single: 'saleorder', parameters: {},
    fields: {
      number: ['code'], date: ['date'], status: ['state'], amount: ['sum', 'natsum'], promisedAt: ['predate', 'dpremodate'], customer: ['cuscode', 'custcode'],
      owner: ['personcode'], currency: CURRENCY, ...LINE,
    },
  },
  shipments: {
    name: 'shipments', list: 'consignmentlist', single: 'consignment', parameters: {},
    fields: {
      number: ['code'], date: ['date'], status: ['state'], customer: ['cuscode', 'custcode'], order: ['socode', 'saleordercode', 'ordercode'], currency: CURRENCY, ...LINE,
    },
  },
  receivables: {
    name: 'receivables', list: 'oughtreceivelist', single: 'oughtreceive', parameters: {},
    fields: {
      number: ['code', 'vouchcode', 'voucher_code'], date: ['date', 'vouchdate'], status: ['state'], amount: ['amount', 'originalamount'], open: ['remainamount', 'remain_amount'],
      dueAt: ['duedate', 'gatheringdate'], customer: ['cust_vendor_code', 'cuscode', 'customercode'], order: ['ordercode', 'orderid'], currency: CURRENCY,
    },
  },
  receipts: {
    name: 'receipts', list: 'acceptlist', single: 'accept', parameters: {},
    fields: {
      number: ['code', 'vouchcode', 'voucher_code'], date: ['vouchdate', 'date'], status: ['state'], amount: ['originalamount', 'amount'], customer: ['customercode', 'cuscode'],
      currency: CURRENCY, lineOrder: ['orderid', 'ordercode'], lineAmount: ['originalamount', 'amount'],
    },
  },
};

/** The resource as this account has it. */
export function resourceOf(name: U8ResourceName, { resources }: U8Settings): U8Resource {
  const usual = RESOURCES[name];
  const { list = usual.list, single = usual.single, parameters = usual.parameters, fields } = resources[name] ?? {};
  return { ...usual, list, single, parameters, fields: { ...usual.fields, ...fields } };
}

export function namesOf({ fields }: U8Resource, role: string): Names {
  return fields[role] ?? [];
}
