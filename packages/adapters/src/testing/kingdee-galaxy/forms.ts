import type { FakeForm } from './fake.types.js';

const CHANGES = ['FDocumentStatus', 'FCreateDate', 'FModifyDate', 'FApproveDate'] as const;

const ORDER_OPERATIONS = {
  YLBillClose: '整单关闭', YLUnBillClose: '整单反关闭', Cancel: '作废', YLFreeze: '冻结', YLUnFreeze: '反冻结',
} as const;

/** The forms the fake has, with those of their fields that tests need. */
export const FAKE_FORMS: readonly FakeForm[] = [
  {
    form: 'BD_Customer', name: '客户', key: 'FCUSTID', number: 'FNumber',
    head: ['FNumber', 'FName', 'FShortName', 'FTEL', 'FSELLER', 'FForbidStatus', 'FCreateOrgId', 'FUseOrgId', ...CHANGES],
  },
  {
    form: 'BD_MATERIAL', name: '物料', key: 'FMATERIALID', number: 'FNumber',
    head: ['FNumber', 'FName', 'FSpecification', 'FMaterialGroup', 'FBaseUnitId', 'FUseOrgId', 'FForbidStatus', 'FSafeStock', ...CHANGES],
  },
  {
    form: 'SAL_QUOTATION', name: '销售报价单', key: 'FID', number: 'FBillNo',
    head: ['FBillNo', 'FDate', 'FSaleOrgId', 'FCUSTID', 'FSalerId', 'FExpiryDate', 'FSettleCurrId', 'FBillAllAmount', 'FCloseStatus', 'FCancelStatus', ...CHANGES],
    entry: { key: 'FQUOTATIONENTRY', id: 'FEntryID', fields: ['FMaterialId', 'FUnitID', 'FQty', 'FPrice', 'FTaxPrice', 'FTaxRate', 'FAllAmount'] },
  },
  {
    form: 'SAL_SaleOrder', name: '销售订单', key: 'FID', number: 'FBillNo',
    head: [
      'FBillNo', 'FBillTypeID', 'FDate', 'FSaleOrgId', 'FCustId', 'FSalerId', 'FCloseStatus', 'FCloseDate', 'FCancelStatus', 'FNote',
      'FSettleCurrId', 'FIsIncludedTax', 'FBillAmount', 'FBillAllAmount', ...CHANGES,
    ],
    entry: {
      key: 'FSaleOrderEntry', id: 'FEntryID',
      fields: [
        'FSeq', 'FMaterialId', 'FUnitID', 'FQty', 'FPrice', 'FTaxPrice', 'FEntryTaxRate', 'FAmount', 'FAllAmount', 'FDeliveryDate', 'FStockOutQty',
        'FRemainOutQty', 'FMrpCloseStatus', 'FMrpFreezeStatus', 'FMrpTerminateStatus', 'FReceiveAmount',
      ],
    },
    operations: ORDER_OPERATIONS,
  },
  {
    form: 'SAL_OUTSTOCK', name: '销售出库单', key: 'FID', number: 'FBillNo',
    head: ['FBillNo', 'FDate', 'FCustomerID', 'FCancelStatus', 'FSettleCurrID', ...CHANGES],
    entry: { key: 'FEntity', id: 'FENTRYID', fields: ['FMaterialID', 'FStockID', 'FUnitID', 'FRealQty', 'FTaxPrice', 'FAllAmount', 'FSoorDerno', 'FSrcBillNo'] },
  },
  {
    form: 'AR_receivable', name: '应收单', key: 'FID', number: 'FBillNo',
    head: ['FBillNo', 'FDATE', 'FENDDATE_H', 'FCUSTOMERID', 'FCURRENCYID', 'FALLAMOUNTFOR', 'FCancelStatus', 'FDOCUMENTSTATUS', 'FCreateDate', 'FModifyDate', 'FApproveDate'],
    entry: { key: 'FEntityDetail', id: 'FENTRYID', fields: ['FMATERIALID', 'FTaxPrice', 'FRECEIVEAMOUNT', 'FNORECEIVEAMOUNT', 'FWRITTENOFFAMOUNT', 'FORDERNUMBER'] },
  },
  {
    form: 'AR_RECEIVEBILL', name: '收款单', key: 'FID', number: 'FBillNo',
    head: [
      'FBillNo', 'FDATE', 'FDOCUMENTSTATUS', 'FCONTACTUNITTYPE', 'FCONTACTUNIT', 'FPAYUNIT', 'FCURRENCYID', 'FRECAMOUNT', 'FREALRECAMOUNTFOR', 'FCancelStatus',
      'FCreateDate', 'FModifyDate', 'FApproveDate',
    ],
    entry: { key: 'FRECEIVEBILLENTRY', id: 'FENTRYID', fields: ['FSETTLETYPEID', 'FRECTOTALAMOUNTFOR', 'FRECAMOUNTFOR_E', 'FHANDLINGCHARGEFOR', 'FSALEORDERNO'] },
  },
  {
    form: 'STK_Inventory', name: '即时库存', key: 'FID', number: 'FID',
    head: ['FStockOrgId', 'FMaterialId', 'FStockId', 'FLot', 'FBaseQty', 'FQty', 'FAVBQty', 'FBaseAVBQty', 'FBaseUnitId'],
  },
  {
    form: 'CRM_OPP_Opportunity', name: '商机', key: 'FID', number: 'FBillNo',
    head: ['FBillNo', 'FOPPName', 'FCloseStatus', 'FWinDate', 'FCustId', 'FSalerId', 'FSettleCurrId', 'FEstimateAmount', ...CHANGES],
  },
];
