import type { PolicyDocument } from '../policy/policy.types.js';
import { intents } from './lead-intents.js';
import { journey } from './lead-journey.js';
import { some, words } from './words.js';

/** Leads before anybody speaks of a deal: SC-5, SC-7, SC-8, SC-10, SC-11, SC-12. */
export const leads: PolicyDocument = {
  id: 'leads',
  version: 1,
  title: words('线索管理', 'Leads'),
  extends: ['common@1'],
  leads: {
    identity: {
      keys: {
        email: {
          label: words('邮箱', 'E-mail address'), fields: ['lead.email', 'contact.email'], as: 'email', suffices: 'alone', names: 'person', single: true,
          ignoring: ['info@*', 'sales@*', 'admin@*', 'office@*', 'service@*', 'noreply@*', 'no-reply@*', 'test@*'], // preset choice: mailboxes of many
        },
        mobile: {
          label: words('手机号', 'Mobile number'), fields: ['lead.phone', 'contact.phone'], as: 'mobile', suffices: 'alone', names: 'person', single: true,
          ignoring: ['13800138000', '13800000000', '13900000000'], // preset choice: what people type to get past a form
        },
        wecom: {
          label: words('企业微信', 'WeCom id'), fields: ['lead.wecom', 'contact.wecom'], as: 'id', suffices: 'alone', names: 'person', single: true, ignoring: [],
        },
        name: {
          label: words('姓名', 'Name'), fields: ['lead.name', 'contact.name'], as: 'name', suffices: 'with-another', names: 'person',
          ignoring: ['匿名', '未知', '测试', '客户', '访客', '*先生', '*女士', '*小姐', '*总', '*经理', '*老师', 'unknown', 'anonymous', 'test'], // preset choice
        },
        company: {
          label: words('公司名称', 'Company name'), fields: ['lead.company', 'account.name'], as: 'company', suffices: 'with-another', names: 'company',
          ignoring: ['个人', '无', '测试', 'none', 'private', 'test'], // preset choice
        },
        'credit-code': {
          label: words('统一社会信用代码', 'Unified social credit code'), fields: ['account.creditCode'], as: 'credit-code', suffices: 'with-another', names: 'company',
          ignoring: [],
        },
        landline: {
          label: words('座机', 'Landline'), fields: ['lead.phone', 'contact.phone'], as: 'landline', suffices: 'with-another', names: 'company', ignoring: [],
        },
      },
      mostSharing: 50, // preset choice: so many forms one person may fill in
      companySuffixes: ['股份有限公司', '有限责任公司', '有限公司', '集团', '公司', 'co ltd', 'ltd', 'inc', 'gmbh', 'llc', 'corporation', 'corp'], // preset choice
    },
    journey,
    assignment: {
      // Who sells where is the firm's own; until it says so, every lead is a task for the supervisor.
      rules: {},
      pools: {},
      territories: {},
      capacities: {},
      openFor: 'P30D', // preset choice: a lead given away a month ago burdens nobody any more
      absence: { from: { type: 'wait.started', where: { key: 'absent' } }, to: { type: 'wait.ended', where: { key: 'absent' } } }, // preset choice
      directives: {
        assigned: { assign: { kind: 'reassign', to: 'operations', title: words('分配线索', 'Assign the lead') } },
        nobody: { 'find-owner': { kind: 'task', to: 'supervisor', title: words('线索无人可接，请指定负责人', 'Nobody can take this lead: name an owner') } },
      },
    },
    intents,
    reports: {
      contact: { type: 'touch.made' },
      measures: {
        shelved: {
          label: words('初次接触后 7 天内被搁置', 'Shelved within 7 days of first contact'), order: 1, from: 'contact', within: 'P7D',
          // No touch of ours for seven days, and no deal came of it.
          holds: {
            all: [
              { count: { type: 'touch.made', within: 'P7D' }, exactly: 0 }, { count: { type: 'meeting.booked', within: 'P7D' }, exactly: 0 },
              { count: { type: 'deal.state' }, exactly: 0 },
            ],
          },
          benchmarks: { source: { label: words('制造业与 SaaS', 'Manufacturing and SaaS'), rate: 4300, origin: words('中国 B2B 销售效率白皮书，2024', 'White paper on B2B sales efficiency in China, 2024') } },
        },
        bant: {
          label: words('进入 BANT 评估', 'Reached BANT assessment'), order: 2, from: 'entry', within: 'P30D', // preset choice: the time
          holds: some('form.filed', { form: 'bant' }),
          bad: { below: 1500 },
          benchmarks: {},
        },
        converted: {
          label: words('线索转为商机', 'Became a deal'), order: 3, from: 'entry', within: 'P90D', // preset choice: the time, and that a deal is the conversion
          holds: some('deal.state'),
          benchmarks: {
            china: { label: words('国内平均', 'China'), rate: 670, origin: words('中国 B2B 销售效率白皮书，2024', 'White paper on B2B sales efficiency in China, 2024') },
            world: { label: words('全球平均', 'World'), rate: 930, origin: words('中国 B2B 销售效率白皮书，2024', 'White paper on B2B sales efficiency in China, 2024') },
          },
        },
        won: {
          label: words('最终成交', 'Won'), order: 4, from: 'entry', within: 'P180D', // preset choice: the time
          holds: some('deal.state', { outcome: 'won' }),
          bad: { below: 500 },
          benchmarks: {},
        },
        'outside-flow': {
          label: words('未进入标准化跟进流程', 'Outside the standard follow-up flow'), order: 5, from: 'entry', within: 'P7D', // preset choice: the time
          // preset choice: the flow is an owner by assignment, and a touch
          holds: { any: [{ count: { type: 'lead.assigned' }, exactly: 0 }, { count: { type: 'touch.made' }, exactly: 0 }] },
          benchmarks: { case: { label: words('案例：华东工业设备供应商', 'Case: supplier of industrial equipment'), rate: 8500, origin: words('来源文章的复盘', 'The source’s retrospective') } },
        },
      },
    },
  },
};
