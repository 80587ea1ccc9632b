import type { Fact } from '@sextant/core';
import { importRecords } from '@sextant/adapters/contract';
import { csvMapping, csvSource } from '@sextant/adapters/csv';
import accounts from '../data/maven-crm/accounts.csv?url&no-inline';
import { mavenFiles } from '../data/maven-crm/mapping.js';
import products from '../data/maven-crm/products.csv?url&no-inline';
import pipeline from '../data/maven-crm/sales_pipeline.csv?url&no-inline';
import teams from '../data/maven-crm/sales_teams.csv?url&no-inline';

/** Where the bundler serves the files. */
const ADDRESSES: Readonly<Record<(typeof mavenFiles)[number]['file'], string>> = {
  'accounts.csv': accounts,
  'products.csv': products,
  'sales_pipeline.csv': pipeline,
  'sales_teams.csv': teams,
};

/**
 * Reads the files in the browser and maps them to facts.
 *
 * @param tell Hears of each file before it is read, and how many records came before it.
 */
export async function readMaven(
  tell: (file: string, records: number) => void = () => undefined,
): Promise<{ readonly facts: readonly Fact[]; readonly records: number }> {
  const facts: Fact[] = [];
  let records = 0;
  for (const { file, declaration } of mavenFiles) {
    tell(file, records);
    const response = await fetch(ADDRESSES[file]);
    const body = response.body;
    if (!response.ok || !body) throw new Error(`${file}: HTTP ${response.status}`);
    const source = csvSource({ declaration, open: () => body, pageSize: 2000 });
    const report = await importRecords(source, csvMapping(declaration), { onFacts: (page) => void facts.push(...page) });
    records += report.records;
  }
  return { facts, records };
}
