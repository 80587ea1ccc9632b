import type { Fact } from '@sextant/core';
import { at } from './when.js';
import type { Writers } from './writers.js';

/** Leads with behaviour (SC-2). One became grade A a quarter of an hour ago: its call is running. */
export function leads(writers: Writers): readonly Fact[] {
  return [...hotLead(writers), ...calledInTime(writers), ...calledLate(writers), ...silentLead(writers), ...coldLead(writers)];
}

function hotLead({ crm, web }: Writers): readonly Fact[] {
  const lead = 'lead:温岭宏泰泵业';
  return [
    crm('lead.state', at('03-20 08:52'), [lead, 'owner=rep:竺雯'], {
      name: '江厂长', company: '温岭宏泰泵业', position: '厂长', industry: 'machinery', employees: 140, technology: ['plc'], channel: '官网',
    }),
    crm('lead.assigned', at('03-20 08:55'), lead, { to: '竺雯', rule: '浙江区 · 泵阀' }),
    web('page.visited', at('03-20 08:50:40'), lead, { page: 'product', depth: 3 }),
    web('material.downloaded', at('03-20 08:58:12'), lead, { material: 'manual' }),
    web('page.visited', at('03-20 09:25:34'), lead, { page: 'price', depth: 4 }),
  ];
}

function calledInTime({ crm, web, wecom }: Writers): readonly Fact[] {
  const lead = 'lead:镇江远航船配';
  return [
    crm('lead.state', at('03-19 13:10'), [lead, 'owner=rep:钱雨桐'], {
      name: '沈工', company: '镇江远航船配', position: '技术负责人', industry: 'machinery', employees: 260, technology: ['plc', 'servo'], channel: '上海工博会',
    }),
    crm('lead.assigned', at('03-19 13:15'), lead, { to: '钱雨桐', rule: '江苏区' }),
    web('page.visited', at('03-19 13:40'), lead, { page: 'price', depth: 6 }),
    wecom('touch.made', at('03-19 13:58'), lead, { channel: 'call', note: '确认需要 12 轴联动，约下周二线上演示' }, { actor: '钱雨桐' }),
    crm('material.sent', at('03-19 14:03'), lead, { material: 'demo-link', link: '十二轴联动演示' }, { actor: '钱雨桐' }),
    wecom('customer.replied', at('03-19 14:20'), lead, { channel: 'message', text: '演示链接收到，下周二下午可以' }),
  ];
}

function calledLate({ crm, web, wecom }: Writers): readonly Fact[] {
  const lead = 'lead:马鞍山固德重工';
  return [
    crm('lead.state', at('03-18 09:00'), [lead, 'owner=rep:汪磊'], {
      name: '许总', company: '马鞍山固德重工', position: '总经理', industry: 'metal-working', employees: 320, technology: ['mes'], channel: '老客户转介绍',
    }),
    crm('lead.assigned', at('03-18 09:05'), lead, { to: '汪磊', rule: '沪皖区' }),
    web('page.visited', at('03-18 10:12'), lead, { page: 'price', depth: 2 }),
    wecom('touch.made', at('03-18 11:05'), lead, { channel: 'call', note: '许总在外地，约周五再谈' }, { actor: '汪磊' }),
    crm('material.sent', at('03-18 11:20'), lead, { material: 'demo-link' }, { actor: '汪磊' }),
    wecom('customer.replied', at('03-18 16:40'), lead, { channel: 'message', text: '周五上午再联系' }),
  ];
}

function silentLead({ crm, mail, web, wecom }: Writers): readonly Fact[] {
  const lead = 'lead:余姚瑞塑模具';
  return [
    crm('lead.state', at('03-12 10:00'), [lead, 'owner=rep:鲍立群'], {
      name: '毛经理', company: '余姚瑞塑模具', position: '采购经理', industry: 'auto-parts', employees: 88, channel: '展会名片',
    }),
    crm('lead.assigned', at('03-12 10:10'), lead, { to: '鲍立群', rule: '浙江区' }),
    web('material.downloaded', at('03-12 10:30'), lead, { material: 'manual' }),
    wecom('touch.made', at('03-12 17:00'), lead, { channel: 'call', note: '对方开会，稍后回电' }, { actor: '鲍立群' }),
    mail('email.read', at('03-13 08:40'), lead, { seconds: 155, subject: '塑机伺服改造案例' }),
  ];
}

function coldLead({ crm, web }: Writers): readonly Fact[] {
  const lead = 'lead:昆山百益纸品';
  return [
    crm('lead.state', at('03-19 17:30'), [lead, 'owner=rep:徐志强'], {
      name: '陶先生', company: '昆山百益纸品', position: '设备员', employees: 40, channel: '短视频留资',
    }),
    crm('lead.assigned', at('03-19 17:35'), lead, { to: '徐志强', rule: '江苏区' }),
    web('page.visited', at('03-19 17:28'), lead, { page: 'product', depth: 1 }),
  ];
}
