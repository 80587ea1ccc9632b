import type { Fact } from '@sextant/core';
import { at } from '../when.js';
import type { Writers } from '../writers.js';
import { PROFILES, type ProductLine } from './cast.js';

/** What the twelve deals of the firm's pipeline are of. */
const LINES: Readonly<Record<string, ProductLine>> = {
  'D-2601': '伺服驱动', 'D-2602': '伺服驱动', 'D-2596': '机器人集成', 'D-2588': '传感检测', 'D-2605': '伺服驱动', 'D-2607': '机器人集成',
  'D-2609': '机器人集成', 'D-2611': '传感检测', 'D-2610': '传感检测', 'D-2613': '伺服驱动', 'D-2615': '机器人集成', 'D-2618': '伺服驱动',
};

/** Who works in which team, and what the pipeline's deals are of. */
export function teams({ crm }: Writers): readonly Fact[] {
  return [
    ...Object.entries(PROFILES).map(([rep, { team }]) => crm('rep.state', at('2025-11-01 09:00'), `rep:${rep}`, { team })),
    ...Object.entries(LINES).map(([deal, productLine]) => crm('deal.state', at('03-16 08:00'), `deal:${deal}`, { productLine })),
  ];
}
