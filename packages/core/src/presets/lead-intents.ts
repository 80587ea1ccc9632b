import type { IntentsRule } from '../leads/intents/intents.types.js';
import { words } from './words.js';

/** SC-5: the source names the three tags; phrases and talk tracks are preset choices. */
export const intents: IntentsRule = {
  from: [{ of: { type: 'enquiry.made' }, field: 'text' }, { of: { type: 'customer.replied' }, field: 'text' }],
  tags: {
    'price-sensitive': {
      label: words('价格敏感', 'Price-sensitive'),
      phrases: [
        '太贵', '贵了', '偏贵', '好贵', '有点贵', '贵不贵', '不便宜', '价格高', '价格偏高', '价格太高', '报价高', '报价偏高', '便宜', '优惠', '折扣', '打折', '降价', '让利',
        '底价', '最低价', '性价比', '砍价', '还价', '预算有限', '预算紧', '预算不够', '预算不足', '超预算', '超出预算',
        'too expensive', 'expensive', 'discount', 'cheaper', 'best price', 'tight budget', 'over budget',
      ],
      talkTrack: words('先谈总拥有成本与回本周期，再谈分期或配置方案，不主动让价', 'Speak of total cost and payback first, then of instalments or another configuration; offer no discount unasked'),
    },
    'comparing-competitors': {
      label: words('竞品对比', 'Comparing competitors'),
      phrases: [
        '对比', '比较一下', '货比三家', '比价', '其他家', '其它家', '别家', '另一家', '另外几家', '几家供应商', '多家供应商', '友商', '竞品', '竞争对手', '同行报价', '也在看', '同时在看',
        'compare', 'comparing', 'competitor', 'competitors', 'other vendors', 'other suppliers', 'alternatives',
      ],
      talkTrack: words('问清在比哪几家、看重哪几项，用同工况案例和数据说差异，不评价对手', 'Ask whom and what they compare; show the difference with cases and figures from like conditions; do not judge competitors'),
    },
    urgent: {
      label: words('紧急需求', 'Urgent'),
      phrases: [
        '尽快', '加急', '急需', '急用', '急着', '紧急', '很急', '比较急', '着急', '马上要', '立刻', '越快越好', '今天就要', '本周内', '这周内', '月底前', '赶工期', '停产', '停机', '停线',
        'urgent', 'urgently', 'asap', 'as soon as possible', 'immediately', 'right away',
      ],
      talkTrack: words('先答交期与现货，当场给出最快的时间表，再确认规格', 'Answer delivery and stock first, give the fastest schedule on the spot, then confirm the specification'),
    },
  },
  negators: ['不是', '并不是', '并不', '并非', '不会', '不用', '不算', '没有', '不', '没', '未', '无', '别', 'not', 'no', "don't", "doesn't", "isn't"],
  fixed: [
    '能不能', '可不可以', '是不是', '有没有', '要不要', '好不好', '行不行', '会不会', '急不急', '不一定', '不太可能', '不错', '没问题', '差不多', '不得不', '不仅', '不但', '不只',
    '不管', '不论', '无论', '无非', '不同', '不过', '不锈钢', '无锡', '无缝', '无线', '无人', '别的', '别人', '特别', '分别', '区别', '级别', '类别', '个别', '识别', '未来',
    '对比度', '紧急停止', '急停', '停机时间',
  ],
  turns: ['但', '但是', '可是', '只是', '而是', '主要是', '就是', '所以', '因此', 'but'],
  reach: 10,
};
