import type { RoleRule, RolesDocument, ViewName } from './roles.types.js';

const DEAL: readonly ViewName[] = ['opportunity', 'sla-timer', 'lead-score', 'forecast', 'forecast-evidence', 'obligations'];
const BOARDS: readonly ViewName[] = ['sla-board', 'funnel-board', 'forecast-board'];
const PEOPLE: readonly ViewName[] = ['process-radar', 'compliance-matrix', 'phi-trend'];
/** What is said in confidence is for those who sell. */
const CONFIDENTIAL: readonly string[] = ['customer.said', 'customer.replied', 'comment.made'];

/** What somebody adds by hand. */
const BY_HAND: RoleRule['writes'] = {
  types: [
    'touch.made', 'photo.taken', 'customer.said', 'customer.replied', 'promise.made', 'form.filed', 'decision-role.marked',
    'certainty.stated', 'stage.requested', 'proposal.drafted', 'proposal.submitted', 'forecast.stated', 'blocker.reported',
    'blocker.cleared', 'comment.made', 'task.done', 'wait.started', 'wait.ended', 'material.sent',
  ],
  sources: ['crm'],
};

/**
 * The roles of IN-6 as a firm may begin with; data, to be replaced by its own.
 *
 * @example
 * ```ts
 * createServer({ roles: { ...defaultRoles, grants: { 'u-7': [{ role: 'director', regions: ['Ningbo'] }] } }, … });
 * ```
 */
export const defaultRoles: RolesDocument = {
  roles: {
    rep: role('销售代表', 'Sales rep', { deals: 'own', views: [...DEAL, 'process-radar'], writes: BY_HAND, files: true }),
    'team-lead': role('组长', 'Team lead', { deals: 'team', views: [...DEAL, ...BOARDS, 'process-radar', 'compliance-matrix'], writes: BY_HAND, files: true }),
    supervisor: role('主管', 'Supervisor', { deals: 'team', views: [...DEAL, ...BOARDS, 'process-radar', 'compliance-matrix'], writes: BY_HAND, files: true }),
    director: role('区域总监', 'Regional director', { deals: 'region', views: [...DEAL, ...BOARDS, ...PEOPLE], writes: BY_HAND, files: true }),
    operations: role('销售运营', 'Sales operations', { deals: 'all', views: 'all', writes: { types: 'all', sources: 'all' }, files: true }),
    integration: role('系统集成', 'Integration', { deals: 'all', views: [], writes: { types: 'all', sources: 'all' }, files: true }),
    legal: role('法务', 'Legal', { deals: 'all', views: ['opportunity', 'obligations'], hides: ['comment.made', 'forecast.stated'], files: true }),
    finance: role('财务', 'Finance', { deals: 'all', views: ['opportunity', 'forecast', 'forecast-board', 'forecast-evidence', 'reconciliation'], hides: CONFIDENTIAL }),
    'risk-control': role('风控', 'Risk control', { deals: 'all', views: ['opportunity', 'forecast', 'forecast-evidence', 'reconciliation', ...BOARDS, 'compliance-matrix'] }),
    'delivery-manager': role('交付经理', 'Delivery manager', { deals: 'all', views: ['opportunity', 'obligations'], hides: [...CONFIDENTIAL, 'forecast.stated'] }),
    'senior-adviser': role('资深顾问', 'Senior adviser', { deals: 'region', views: [...DEAL] }),
    mentor: role('带教导师', 'Mentor', { deals: 'team', views: ['opportunity', 'sla-timer', 'process-radar'] }),
    'product-partner': role('产品伙伴', 'Product partner', { deals: 'all', views: ['funnel-board'], hides: CONFIDENTIAL }),
    hr: role('人力资源', 'HR', { deals: 'all', views: ['process-radar', 'compliance-matrix'], hides: [...CONFIDENTIAL, 'forecast.stated', 'promise.made'] }),
    'store-manager': role('门店经理', 'Store manager', { deals: 'team', views: [...DEAL, ...BOARDS], writes: BY_HAND, files: true }),
    'technical-adviser': role('技术顾问', 'Technical adviser', { deals: 'region', views: ['opportunity', 'sla-timer'], hides: ['forecast.stated'] }),
    'customer-success': role('客户成功经理', 'Customer success manager', { deals: 'region', views: ['opportunity', 'sla-timer', 'obligations'] }),
  },
};

function role(zh: string, en: string, rule: Omit<RoleRule, 'label'>): RoleRule {
  return { label: { 'zh-CN': zh, en }, ...rule };
}
