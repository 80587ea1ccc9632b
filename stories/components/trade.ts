import { compile, factsFrom, openBook, openReconciliation, reconciliationBrief } from '@sextant/core';
import type { Fact, Money } from '@sextant/core';
import type { ReconciliationBrief } from '@sextant/core/briefs';
import { loadPolicy } from '@sextant/core/policy/schema';
import { NOW } from './ningbo.js';

const DAY = 24 * 3_600_000;
const cny = (yuan: number): Money => ({ minor: Math.round(yuan * 100), currency: 'CNY' });
const iso = (at: number): string => new Date(at).toISOString();

const CUSTOMERS = [
  ['C-1001', '宁波恒力精密机械'], ['C-1002', '慈溪远东轴承'], ['C-1003', '余姚舜江食品包装'], ['C-1004', '象山海洋装备'], ['C-1005', '北仑模塑科技'],
] as const;
const REPS = [['R-1', '陈思远'], ['R-2', '竺雯'], ['R-3', '虞海峰']] as const;

const erp = factsFrom('kingdee-galaxy');
const crm = factsFrom('crm');
const bank = factsFrom('bank');

const people: readonly Fact[] = [
  ...REPS.map(([id, name]) => crm('rep.state', iso(NOW - 400 * DAY), `rep:${id}`, { name })),
  ...CUSTOMERS.map(([number, name], index) => crm('account.state', iso(NOW - 400 * DAY), `account:A-${index}`, { name, number })),
];

function order(days: number, number: string, customer: number, amount: Money): readonly Fact[] {
  const at = NOW - days * DAY;
  return [
    erp('order.state', iso(at), [`order:${number}`, `owner=rep:${REPS[customer % 3]?.[0]}`], {
      number, customer: CUSTOMERS[customer]?.[0] ?? null, status: 'approved', amount, orderedAt: at,
    }),
    erp('receivable.state', iso(at), `receivable:AR-${number}`, { number: `AR-${number}`, order: number, customer: CUSTOMERS[customer]?.[0] ?? null, amount, dueAt: at + 45 * DAY }),
    erp('order.state', iso(at + 12 * DAY), `order:${number}`, { status: 'delivered' }),
  ];
}

function receipt(days: number, number: string, customer: number, amount: Money, pays: string | null = null): Fact {
  const at = NOW - days * DAY;
  return bank('receipt.state', iso(at), `receipt:${number}`, {
    number, customer: CUSTOMERS[customer]?.[0] ?? null, status: 'approved', amount, receivedAt: at, ...(pays !== null && { pays: [{ order: pays, amount }] }),
  });
}

function edit(days: number, number: string, rep: string): Fact {
  return crm('record.changed', iso(NOW - days * DAY), `order:${number}`, { field: 'status', before: 'delivered', after: '已完成', ip: '10.20.7.31' }, { actor: rep });
}

/** A quarter of a firm: what was paid in full, in part, too much, too late, under no order, and what was only called completed. */
const quarter: readonly Fact[] = [
  ...people,
  ...order(80, 'XSDD001207', 0, cny(1_280_000)), receipt(60, 'SKD000391', 0, cny(384_000), 'XSDD001207'), receipt(30, 'SKD000467', 0, cny(896_000), 'XSDD001207'),
  ...order(75, 'XSDD001211', 1, cny(236_500)), edit(40, 'XSDD001211', 'R-2'),
  ...order(70, 'XSDD001219', 2, cny(98_600)), receipt(41, 'SKD000431', 2, cny(108_600), 'XSDD001219'),
  ...order(66, 'XSDD001224', 3, cny(560_000)), receipt(40, 'SKD000436', 3, cny(280_000), 'XSDD001224'), edit(12, 'XSDD001224', 'R-1'),
  ...order(63, 'XSDD001230', 4, cny(72_300)), receipt(20, 'SKD000488', 4, cny(72_285), 'XSDD001230'), edit(19, 'XSDD001230', 'R-2'),
  ...order(130, 'XSDD001102', 1, cny(415_000)), receipt(3, 'SKD000530', 1, cny(415_000), 'XSDD001102'),
  ...order(40, 'XSDD001252', 0, cny(188_000)), edit(3, 'XSDD001252', 'R-3'),
  ...order(35, 'XSDD001260', 2, cny(64_800)), receipt(5, 'SKD000521', 2, cny(20_000), 'XSDD001260'),
  ...order(20, 'XSDD001277', 4, cny(143_000)),
  receipt(9, 'SKD000512', 1, cny(236_500)), receipt(6, 'SKD000519', 3, cny(30_000), 'XSDD009999'), receipt(2, 'SKD000533', 2, cny(143_000), 'XSDD001277'),
];

const program = compile(loadPolicy({ id: 'ningbo', version: 1, title: '宁波配件', extends: ['reconciliation@1'] }));

function briefOf(facts: readonly Fact[]): ReconciliationBrief {
  const reconciliation = openReconciliation(openBook(facts), program, NOW);
  if (!reconciliation) throw new Error('the preset says how to reconcile');
  return reconciliationBrief(reconciliation);
}

export const trade: ReconciliationBrief = briefOf(quarter);

/** The case of the source: of 200 orders called completed by hand, 23 % are unpaid. */
export function cleanUpCase(): ReconciliationBrief {
  return briefOf([...people, ...Array.from({ length: 200 }, (_, n): readonly Fact[] => {
    const number = `XSDD${String(2000 + n).padStart(6, '0')}`;
    const amount = cny(20_000 + ((n * 7919) % 180) * 1000);
    return [...order(120 - (n % 60), number, n % 5, amount), edit(40, number, REPS[n % 3]?.[0] ?? 'R-1'), ...(n % 100 < 23 ? [] : [receipt(60, `SKD${n}`, n % 5, amount, number)])];
  }).flat()]);
}
