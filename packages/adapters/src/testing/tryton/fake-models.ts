/** Links of the models that the fake knows: field → model. */
export const LINKS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'party.party': { identifiers: 'party.identifier' },
  'sale.opportunity': { party: 'party.party', currency: 'currency.currency', employee: 'company.employee' },
  'sale.sale': { party: 'party.party', currency: 'currency.currency', lines: 'sale.line' },
  'sale.line': { sale: 'sale.sale', product: 'product.product', unit: 'product.uom', taxes: 'account.tax', moves: 'stock.move' },
  'account.tax': {},
  'party.contact_mechanism': { party: 'party.party' },
  'stock.move': { sale: 'sale.sale' },
  'currency.currency': {},
  'party.identifier': { party: 'party.party' },
  'product.product': { template: 'product.template' },
  'product.template': { products: 'product.product' },
  'product.uom': {},
  'company.employee': { party: 'party.party' },
};

/** Buttons and the steps they make; a step that is not allowed does nothing and says nothing. */
export const BUTTONS: Readonly<Record<string, Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>>>> = {
  'sale.sale': {
    quote: { from: ['draft'], to: 'quotation' },
    confirm: { from: ['quotation'], to: 'confirmed' },
    draft: { from: ['quotation', 'confirmed', 'cancelled'], to: 'draft' },
    cancel: { from: ['draft', 'quotation'], to: 'cancelled' },
  },
  'sale.opportunity': {
    opportunity: { from: ['lead'], to: 'opportunity' },
    convert: { from: ['opportunity'], to: 'converted' },
    lost: { from: ['lead', 'opportunity'], to: 'lost' },
    cancel: { from: ['lead', 'opportunity'], to: 'cancelled' },
    lead: { from: ['opportunity', 'lost', 'cancelled'], to: 'lead' },
  },
};
