import type { CsvDeclaration } from '@sextant/adapters/csv';

// The set names no zone; its dates are days without a time of day.
const ZONE = 'UTC';

/** The day after the last date in the set. When it was exported is not told. */
export const MAVEN_EXPORTED_AT = '2018-01-01T00:00:00Z';

/**
 * Tables of people, customers and products carry no dates. They are taken to hold since before the first deal
 * (2016-10-20), and to have been known then, so that a deal of 2017 finds its customer when it is judged as of 2017.
 */
const BEGINNING = { at: '2016-10-01T00:00:00Z' };

/** `sales_teams.csv`: 35 reps. Names are their ids, as in the pipeline. */
const mavenReps: CsvDeclaration = {
  name: 'sales_teams',
  source: 'maven',
  zone: ZONE,
  recordedAt: BEGINNING,
  columns: {
    rep: { header: 'sales_agent', type: 'text' },
    supervisor: { header: 'manager', type: 'text' },
    region: { header: 'regional_office', type: 'text' },
  },
  facts: {
    rep: {
      type: 'rep.state',
      id: ['rep'],
      about: [{ type: 'rep', id: 'rep' }],
      data: { name: 'rep', region: 'region', supervisor: 'supervisor' },
    },
  },
};

/** `accounts.csv`: 85 customers. */
const mavenAccounts: CsvDeclaration = {
  name: 'accounts',
  source: 'maven',
  zone: ZONE,
  recordedAt: BEGINNING,
  columns: {
    account: { header: 'account', type: 'text' },
    // Misspelt throughout the file.
    industry: { header: 'sector', type: 'text', values: { technolgy: 'technology' }, otherwise: 'keep' },
    employees: { header: 'employees', type: 'integer' },
  },
  facts: {
    account: {
      type: 'account.state',
      id: ['account'],
      about: [{ type: 'account', id: 'account' }],
      data: { name: 'account', industry: 'industry', employees: 'employees' },
    },
  },
};

/** `products.csv`: 7 products. The list price is what is known of the worth of an open deal. */
const mavenProducts: CsvDeclaration = {
  name: 'products',
  source: 'maven',
  zone: ZONE,
  recordedAt: BEGINNING,
  columns: {
    product: { header: 'product', type: 'text' },
    price: { header: 'sales_price', type: 'amount', currency: 'USD' },
  },
  facts: {
    product: {
      type: 'product.state',
      id: ['product'],
      about: [{ type: 'product', id: 'product' }],
      data: { name: 'product', listPrice: 'price' },
    },
  },
};

/**
 * `sales_pipeline.csv`: 8,800 opportunities, 15,511 facts. The set holds the last state of each deal with two dates,
 * no history; it is taken to have been told to the CRM on those dates.
 */
export const mavenPipeline: CsvDeclaration = {
  name: 'sales_pipeline',
  source: 'maven',
  zone: ZONE,
  recordedAt: { at: MAVEN_EXPORTED_AT },
  columns: {
    deal: { header: 'opportunity_id', type: 'text' },
    owner: { header: 'sales_agent', type: 'text' },
    // Written without the space in this file only.
    product: { header: 'product', type: 'text', values: { GTXPro: 'GTX Pro' }, otherwise: 'keep' },
    // Empty in 1,425 open deals: no customer is named yet.
    account: { header: 'account', type: 'text' },
    // The two open stages of the set, as the stages of the golden six they come closest to. Deals that were won or lost
    // had been engaged: at their engage date they stood where deals that are still `Engaging` stand.
    stage: {
      header: 'deal_stage', type: 'text',
      values: { Prospecting: 'initial-contact', Engaging: 'need-confirmed', Won: 'need-confirmed', Lost: 'need-confirmed' },
    },
    outcome: { header: 'deal_stage', type: 'text', values: { Won: 'won', Lost: 'lost' }, otherwise: 'blank' },
    engaged: { header: 'engage_date', type: 'date', formats: ['M/D/YYYY'] },
    closed: { header: 'close_date', type: 'date', formats: ['M/D/YYYY'] },
    value: { header: 'close_value', type: 'amount', currency: 'USD' },
  },
  facts: {
    // Rows of Prospecting have no date at all: all that is known is that they stood so when the export was made.
    prospected: {
      type: 'deal.state',
      when: { column: 'stage', oneOf: ['initial-contact'] },
      id: ['deal'],
      about: [
        { type: 'deal', id: 'deal' },
        { type: 'account', id: 'account', as: 'customer' },
        { type: 'rep', id: 'owner', as: 'owner' },
        { type: 'product', id: 'product', as: 'offer' },
      ],
      data: { stage: 'stage', outcome: { constant: 'open' }, product: 'product' },
    },
    engaged: {
      type: 'deal.state',
      when: { column: 'stage', oneOf: ['need-confirmed'] },
      id: ['deal'],
      time: 'engaged',
      recordedAt: 'engaged',
      about: [
        { type: 'deal', id: 'deal' },
        { type: 'account', id: 'account', as: 'customer' },
        { type: 'rep', id: 'owner', as: 'owner' },
        { type: 'product', id: 'product', as: 'offer' },
      ],
      data: { stage: 'stage', outcome: { constant: 'open' }, product: 'product' },
    },
    // Lost deals carry a value of 0.
    closed: {
      type: 'deal.state',
      when: { column: 'outcome', oneOf: ['won', 'lost'] },
      id: ['deal'],
      time: 'closed',
      recordedAt: 'closed',
      about: [{ type: 'deal', id: 'deal' }],
      data: { outcome: 'outcome', closedAt: 'closed', amount: 'value' },
    },
  },
};

/** All files of the set, with what they say. */
export const mavenFiles = [
  { file: 'sales_teams.csv', declaration: mavenReps },
  { file: 'accounts.csv', declaration: mavenAccounts },
  { file: 'products.csv', declaration: mavenProducts },
  { file: 'sales_pipeline.csv', declaration: mavenPipeline },
] as const;
