import type { Fact } from '@sextant/core';
import { at, yuan } from './when.js';
import type { Writers } from './writers.js';

interface Account {
  readonly name: string;
  readonly industry: 'auto-parts' | 'food-packaging' | 'machinery' | 'electronics' | 'metal-working';
  readonly employees: number;
  readonly region: string;
}

/** Small and mid-sized factories of East China. */
const ACCOUNTS: Readonly<Record<string, Account>> = {
  恒力: { name: '宁波恒力汽车部件', industry: 'auto-parts', employees: 420, region: '浙江宁波' },
  力达: { name: '台州力达阀门', industry: 'metal-working', employees: 160, region: '浙江台州' },
  金利: { name: '绍兴金利食品包装', industry: 'food-packaging', employees: 230, region: '浙江绍兴' },
  永盛: { name: '嘉兴永盛电子', industry: 'electronics', employees: 310, region: '浙江嘉兴' },
  优净: { name: '湖州优净食品包装', industry: 'food-packaging', employees: 95, region: '浙江湖州' },
  北仑: { name: '宁波北仑顺昌铸锻', industry: 'metal-working', employees: 75, region: '浙江宁波' },
  锐科: { name: '苏州锐科精密机械', industry: 'machinery', employees: 540, region: '江苏苏州' },
  华锐: { name: '无锡华锐汽车零部件', industry: 'auto-parts', employees: 680, region: '江苏无锡' },
  博远: { name: '常州博远机器人', industry: 'machinery', employees: 210, region: '江苏常州' },
  申航: { name: '上海申航电子', industry: 'electronics', employees: 360, region: '上海松江' },
  安捷: { name: '合肥安捷食品机械', industry: 'machinery', employees: 130, region: '安徽合肥' },
  启明: { name: '芜湖启明汽车模具', industry: 'auto-parts', employees: 190, region: '安徽芜湖' },
};

/** What the ERP knows of their purchases: the history that proposals are matched with (CP-1 node 2). */
const ORDERS: readonly (readonly [account: string, order: string, time: string, models: readonly string[], amount: number])[] = [
  ['恒力', 'SO-2024-1187', '2024-09-12 10:20', ['SV-M750', 'SV-M1500', 'SD-20A', 'PLF-090', 'CB-ENC-5'], 386_000],
  ['恒力', 'SO-2025-0642', '2025-05-20 14:05', ['SV-M2000', 'SD-30A', 'PLF-120', 'HG-20', 'BK-24'], 412_500],
  ['金利', 'SO-2025-0318', '2025-03-11 09:30', ['PS-M12', 'PS-M18', 'FX-LASER', 'EN-1024'], 158_000],
  ['金利', 'SO-2025-1420', '2025-10-28 16:40', ['LC-50', 'PS-M8', 'IO-16'], 96_400],
  ['锐科', 'SO-2024-0955', '2024-07-30 11:15', ['HG-20', 'HG-25', 'BS-2510', 'BK-20'], 520_000],
  ['锐科', 'SO-2025-0871', '2025-06-25 15:00', ['BS-3210', 'LM-100', 'LM-150', 'SV-M400', 'SD-10A'], 735_000],
  ['华锐', 'SO-2025-0233', '2025-02-24 10:50', ['NR-50', 'NR-70', 'TQ-CTRL', 'SV-M400'], 464_000],
  ['博远', 'SO-2025-0509', '2025-04-22 13:25', ['PLF-060', 'PLF-090', 'CP-65', 'CP-80'], 298_000],
  ['博远', 'SO-2025-1308', '2025-09-30 17:10', ['HD-17', 'HD-25', 'CP-40', 'BK-16'], 351_000],
  ['安捷', 'SO-2025-0760', '2025-06-09 09:45', ['LC-20', 'LC-50', 'PS-M12'], 74_200],
  ['申航', 'SO-2025-1102', '2025-08-15 14:30', ['PS-M8', 'PS-M12', 'FX-LASER', 'FX-FIBER', 'IO-32'], 188_600],
];

/** Customers, their past orders, and the one product that is sold at list price. */
export function accounts({ crm, erp }: Writers): readonly Fact[] {
  return [
    ...Object.entries(ACCOUNTS).map(([id, account]) => crm('account.state', at('2025-11-03 09:00'), `account:${id}`, { ...account })),
    ...ORDERS.map(([account, order, time, models, amount]) =>
      erp('order.placed', at(time), [`order:${order}`, `account:${account}`], { models, amount: yuan(amount) }),
    ),
    erp('product.state', at('2025-12-01 09:00'), 'product:VD-7R5', { name: '变频节能套件 VD-7R5', listPrice: yuan(168_000) }),
  ];
}
