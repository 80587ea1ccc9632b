import type { Condition, FactPattern } from '../conditions/condition.types.js';
import type { PolicyDocument } from '../policy/policy.types.js';
import { need, rung, someSince, words } from './words.js';

/** The parts of a diagnosis: photo, model, symptom, suggested items. */
function diagnosed(field: string): Condition {
  return someSince('diagnosis.made', { [field]: { filled: true } });
}

const photographed: Condition = { count: { type: 'photo.taken', where: { shows: 'diagnosis' } }, atLeast: 1 };
const complete: Condition = {
  count: { type: 'diagnosis.made', where: { model: { filled: true }, symptom: { filled: true }, items: { filled: true }, photo: { filled: true } } },
  atLeast: 1,
};
/** The photo a fact cites is one that was taken, or one that a diagnosis cites. */
function cites(of: FactPattern, among: FactPattern): Condition {
  return { overlap: { of, field: 'photo', among, amongField: 'photo' }, atLeast: 10_000 };
}
const quoteCites = cites({ type: 'quote.made' }, { type: 'diagnosis.made' });

/** Five nodes of a store: arrival, diagnosis, quote, installation, after-sale visit: CP-21. */
export const storeFive: PolicyDocument = {
  id: 'store-five',
  version: 1,
  title: words('门店五节点', 'Five nodes of a store'),
  extends: ['stage-gates@1', 'conduct@1'],
  obligations: {
    'store-arrival': {
      label: words('客户进店接待', 'Reception on arrival'),
      subject: 'deal',
      trigger: { type: 'customer.arrived' },
      requires: { received: need('接待客户', 'Customer received', someSince('touch.made')) },
      within: 'PT15M', // preset choice
      overlapping: 'merge', // preset choice
      levels: { alarm: rung('due', 'PT0S', 'notification', 'store-manager', '客户进店 15 分钟无人接待', 'Nobody received the customer within 15 minutes') },
    },
    'store-diagnosis': {
      label: words('需求诊断', 'Diagnosis'),
      subject: 'deal',
      trigger: { type: 'customer.arrived' },
      requires: {
        photo: need('诊断照片', 'Diagnosis photo', someSince('photo.taken', { shows: 'diagnosis' })),
        cites: need('诊断关联照片编号', 'Diagnosis that cites the photo’s number', cites({ type: 'diagnosis.made' }, { type: 'photo.taken', where: { shows: 'diagnosis' } })),
        model: need('车型', 'Model', diagnosed('model')),
        symptom: need('故障现象', 'Symptom', diagnosed('symptom')),
        items: need('建议项目', 'Suggested items', diagnosed('items')),
      },
      within: 'PT24H', // preset choice
      overlapping: 'merge', // preset choice
      levels: { alarm: rung('due', 'PT0S', 'notification', 'store-manager', '诊断记录未在 24 小时内上传', 'Diagnosis not recorded within 24 hours') },
    },
    'store-quote': {
      label: words('方案报价', 'Quote'),
      subject: 'deal',
      trigger: { type: 'diagnosis.made' },
      requires: { quote: need('关联诊断照片编号的报价单', 'Quote that cites the diagnosis photo', { all: [someSince('quote.made'), quoteCites] }) },
      within: 'PT72H', // preset choice
      overlapping: 'merge', // preset choice
      levels: { alarm: rung('due', 'PT0S', 'notification', 'store-manager', '诊断后 72 小时未报价', 'No quote within 72 hours of the diagnosis') },
    },
    'store-installation': {
      label: words('交付安装', 'Installation'),
      subject: 'deal',
      trigger: { type: 'order.placed' },
      requires: {
        installed: need('完成安装', 'Installation done', someSince('installation.done')),
        photo: need('安装照片', 'Photo of the installation', someSince('installation.done', { photo: { filled: true } })),
      },
      within: 'P7D', // preset choice
      levels: { alarm: rung('due', 'PT0S', 'notification', 'store-manager', '下单 7 天未安装', 'Not installed within 7 days of the order') },
    },
    'store-after-sale': {
      label: words('售后回访', 'After-sale visit'),
      subject: 'deal',
      trigger: { type: 'installation.done' },
      requires: { visited: need('电话或上门回访', 'Call or visit', someSince('touch.made', { channel: { in: ['call', 'visit'] } })) },
      within: 'P7D', // preset choice
      overlapping: 'merge', // preset choice
      levels: {
        visit: rung('start', 'P3D', 'task', 'owner', '回访客户', 'Follow up after the installation'), // preset choice
        alarm: rung('due', 'PT0S', 'notification', 'store-manager', '安装后 7 天未回访', 'No follow-up within 7 days of the installation'),
      },
    },
  },
  gates: {
    'store-diagnosis': {
      label: words('诊断前：拍照', 'Before a diagnosis: photo'),
      before: { type: 'diagnosis.made' },
      requires: { photo: need('诊断照片', 'Diagnosis photo', photographed) },
    },
    'store-quote': {
      label: words('报价前：诊断齐全', 'Before a quote: complete diagnosis'),
      before: { type: 'quote.made' },
      requires: {
        diagnosis: need('照片编号、车型、故障现象、建议项目齐全的诊断', 'Diagnosis with photo number, model, symptom and suggested items', complete),
      },
    },
  },
  nodes: {
    'store-arrival': { label: words('客户进店', 'Arrival'), order: 11, obligation: 'store-arrival' },
    'store-diagnosis': { label: words('需求诊断', 'Diagnosis'), order: 12, obligation: 'store-diagnosis', gate: 'store-diagnosis' },
    'store-quote': { label: words('方案报价', 'Quote'), order: 13, obligation: 'store-quote', gate: 'store-quote' },
    'store-installation': { label: words('交付安装', 'Installation'), order: 14, obligation: 'store-installation' },
    'store-after-sale': { label: words('售后回访', 'After-sale visit'), order: 15, obligation: 'store-after-sale' },
  },
};
