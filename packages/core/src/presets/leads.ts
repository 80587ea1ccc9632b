import type { PolicyDocument } from '../policy/policy.types.js';
import { words } from './words.js';

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
  },
};
