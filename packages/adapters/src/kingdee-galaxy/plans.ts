import type { EntityType } from '@sextant/core/facts';
import type { GalaxyStreamName } from './galaxy.types.js';

/**
 * How sure a field is: `needed`, there is no reading without it; `usual`, every tenant has it as far as is known; `probed`,
 * asked for only where the tenant's metadata show it.
 */
export type Sureness = 'needed' | 'usual' | 'probed';

/** What is read of a form. Keys are the usual ones; a tenant's own spelling is found by asking it. */
export interface FormPlan {
  readonly form: string;
  /** The record's own id, by which reading goes on. */
  readonly key: string;
  readonly keyKind: 'number' | 'text';
  /** Its number: what facts and other forms call it. */
  readonly number: string;
  /** Times of change; the first is needed for reading what changed. None: there is no such thing, every read is whole. */
  readonly changed: readonly string[];
  /** Id of an entry, for the order of rows. `null`: one row per record. */
  readonly entry: string | null;
  readonly head: Readonly<Record<string, Sureness>>;
  readonly lines: Readonly<Record<string, Sureness>>;
  /** Condition of every read. */
  readonly filter?: string;
  /** A module that not every tenant has. */
  readonly isOptional?: boolean;
  readonly entity: EntityType;
}

const CHANGED = ['FModifyDate', 'FApproveDate'] as const;

const ORDERS: FormPlan = {
  form: 'SAL_SaleOrder', entity: 'order',
  key: 'FID', keyKind: 'number', number: 'FBillNo', changed: [...CHANGED, 'FCloseDate'], entry: 'FSaleOrderEntry_FEntryID',
  head: {
    FBillNo: 'needed', FModifyDate: 'needed', FDocumentStatus: 'needed', FApproveDate: 'usual', FCloseDate: 'usual', FCreateDate: 'usual',
    FCloseStatus: 'usual', FCancelStatus: 'usual', FDate: 'usual', 'FCustId.FNumber': 'needed', 'FSalerId.FNumber': 'usual',
    'FSettleCurrId.FNumber': 'usual', FBillAllAmount: 'usual',
  },
  lines: {
    'FMaterialId.FNumber': 'usual', 'FMaterialId.FName': 'usual', 'FUnitID.FNumber': 'usual', FQty: 'usual', FTaxPrice: 'usual',
    FAllAmount: 'usual', FDeliveryDate: 'usual', FStockOutQty: 'usual', FRemainOutQty: 'usual', FMrpFreezeStatus: 'usual',
  },
};

/** The usual forms. Which of their fields rest on more than one source, and which are probed, the guide tells. */
export const PLANS: Readonly<Record<Exclude<GalaxyStreamName, 'stock'>, FormPlan>> = {
  customers: {
    form: 'BD_Customer', entity: 'account',
    key: 'FCUSTID', keyKind: 'number', number: 'FNumber', changed: CHANGED, entry: null,
    head: {
      FNumber: 'needed', FModifyDate: 'needed', FApproveDate: 'probed', FCreateDate: 'usual', FName: 'usual', 'FSELLER.FNumber': 'probed',
      FForbidStatus: 'usual',
    },
    lines: {},
  },
  products: {
    form: 'BD_MATERIAL', entity: 'product',
    key: 'FMATERIALID', keyKind: 'number', number: 'FNumber', changed: CHANGED, entry: null,
    head: { FNumber: 'needed', FModifyDate: 'needed', FApproveDate: 'probed', FName: 'usual', FSpecification: 'usual', FForbidStatus: 'usual' },
    lines: {},
  },
  quotations: {
    form: 'SAL_QUOTATION', entity: 'quote',
    key: 'FID', keyKind: 'number', number: 'FBillNo', changed: CHANGED, entry: 'FQUOTATIONENTRY_FEntryID',
    head: {
      FBillNo: 'needed', FModifyDate: 'needed', FDocumentStatus: 'needed', FApproveDate: 'probed', FCloseStatus: 'probed',
      FCancelStatus: 'probed', FDate: 'usual', FExpiryDate: 'usual', 'FCUSTID.FNumber': 'needed', 'FSalerId.FNumber': 'usual',
      'FSettleCurrId.FNumber': 'usual', FBillAllAmount: 'probed',
    },
    lines: {
      'FMaterialId.FNumber': 'usual', 'FMaterialId.FName': 'usual', 'FUnitID.FNumber': 'usual', FQty: 'usual', FTaxPrice: 'usual',
      FAllAmount: 'probed',
    },
  },
  orders: ORDERS,
  'open-orders': { ...ORDERS, changed: [], filter: "FDocumentStatus = 'C' and FCloseStatus = 'A' and FCancelStatus = 'A'" },
  shipments: {
    form: 'SAL_OUTSTOCK', entity: 'shipment',
    key: 'FID', keyKind: 'number', number: 'FBillNo', changed: CHANGED, entry: 'FEntity_FEntryID',
    head: {
      FBillNo: 'needed', FModifyDate: 'needed', FDocumentStatus: 'needed', FApproveDate: 'probed', FCancelStatus: 'usual', FDate: 'usual',
      'FCustomerID.FNumber': 'needed', 'FSettleCurrID.FNumber': 'probed',
    },
    lines: {
      'FMaterialID.FNumber': 'usual', 'FMaterialID.FName': 'usual', 'FUnitID.FNumber': 'usual', FRealQty: 'usual', FTaxPrice: 'probed',
      FAllAmount: 'probed', FSoorDerno: 'probed',
    },
  },
  receivables: {
    form: 'AR_receivable', entity: 'receivable',
    key: 'FID', keyKind: 'number', number: 'FBillNo', changed: CHANGED, entry: 'FEntityDetail_FENTRYID',
    head: {
      FBillNo: 'needed', FModifyDate: 'needed', FDOCUMENTSTATUS: 'needed', FApproveDate: 'probed', FCancelStatus: 'probed', FDATE: 'usual',
      'FCUSTOMERID.FNumber': 'needed', 'FCURRENCYID.FNumber': 'usual', FENDDATE_H: 'probed', FALLAMOUNTFOR: 'probed',
    },
    lines: { FRECEIVEAMOUNT: 'usual', FNORECEIVEAMOUNT: 'usual', FORDERNUMBER: 'probed' },
  },
  receipts: {
    form: 'AR_RECEIVEBILL', entity: 'receipt',
    key: 'FID', keyKind: 'number', number: 'FBillNo', changed: CHANGED, entry: 'FRECEIVEBILLENTRY_FENTRYID',
    head: {
      FBillNo: 'needed', FModifyDate: 'needed', FDOCUMENTSTATUS: 'needed', FApproveDate: 'probed', FCancelStatus: 'probed', FDATE: 'usual',
      FCONTACTUNITTYPE: 'usual', 'FCONTACTUNIT.FNumber': 'needed', 'FCURRENCYID.FNumber': 'usual', FREALRECAMOUNTFOR: 'usual',
    },
    lines: { FRECTOTALAMOUNTFOR: 'usual', FSALEORDERNO: 'usual' },
  },
  opportunities: {
    form: 'CRM_OPP_Opportunity', entity: 'deal', isOptional: true,
    key: 'FID', keyKind: 'number', number: 'FBillNo', changed: CHANGED, entry: null,
    head: {
      FBillNo: 'needed', FModifyDate: 'needed', FApproveDate: 'probed', FDocumentStatus: 'needed', FOPPName: 'probed', FCloseStatus: 'probed',
      FWinDate: 'probed', FCloseDate: 'probed', 'FCustId.FNumber': 'probed', 'FSalerId.FNumber': 'probed', 'FSettleCurrId.FNumber': 'probed',
      FEstimateAmount: 'probed', FEstimateDate: 'probed', 'FSalePhaseId.FNumber': 'probed',
    },
    lines: {},
  },
};

/** Safety stock is kept with the material, in its base unit. */
export const MATERIAL_STOCK: FormPlan = {
  form: 'BD_MATERIAL', entity: 'stock',
  key: 'FMATERIALID', keyKind: 'number', number: 'FNumber', changed: [], entry: null,
  head: { FNumber: 'needed', FName: 'usual', 'FUseOrgId.FNumber': 'usual', 'FBaseUnitId.FNumber': 'usual', FSafeStock: 'probed' },
  lines: {},
};

/** Stock at hand: one row per organisation, warehouse, lot and state. `FAVBQty` comes back as 0, so the base quantity is read. */
export const INVENTORY: FormPlan = {
  form: 'STK_Inventory', entity: 'stock',
  key: 'FID', keyKind: 'text', number: 'FMaterialId.FNumber', changed: [], entry: null,
  head: { 'FMaterialId.FNumber': 'needed', 'FStockOrgId.FNumber': 'usual', FBaseQty: 'needed' },
  lines: {},
};
