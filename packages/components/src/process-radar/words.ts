import type { Locale } from '@sextant/core/messages';

/** Words of the process radar. */
export interface RadarWords {
  readonly name: string;
  readonly radar: string;
  readonly value: string;
  readonly team: string;
  readonly before: string;
  readonly target: string;
  readonly tooFew: string;
  readonly below: string;
  readonly weak: string;
  readonly axis: string;
  readonly same: string;
  readonly change: (points: string) => string;
}

export const WORDS: Readonly<Record<Locale, RadarWords>> = {
  'zh-CN': {
    name: '过程雷达', radar: '雷达图', value: '本人', team: '团队', before: '上周', target: '目标', tooFew: '样本不足', below: '低于目标',
    weak: '要补的短板', axis: '维度', same: '与上周持平', change: (points) => `比上周 ${points}`,
  },
  en: {
    name: 'Process radar', radar: 'radar chart', value: 'Self', team: 'Team', before: 'Last week', target: 'Target', tooFew: 'Too few', below: 'Below target',
    weak: 'To work on', axis: 'Axis', same: 'as last week', change: (points) => `${points} on last week`,
  },
};
