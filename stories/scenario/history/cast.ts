/** How a rep works, as shares of 100: what she does in time, what she does late; the rest she leaves undone. */
export interface Habit {
  readonly inTime: number;
  readonly late: number;
}

/** What a deal asks of her, and what reaches her with the material. */
export type Node = 'need' | 'fit' | 'competitor' | 'chain' | 'risk' | 'terms' | 'contact';

interface Profile {
  readonly region: string;
  readonly team: string;
  readonly habits: Readonly<Record<Node, Habit>>;
  /** Share of visits that carry a high-value tag, of 100. */
  readonly depth: number;
}

const steady = (inTime: number, late = 10): Habit => ({ inTime, late });

/** Eight people, eight ways of working: what the process boards are there to tell apart. */
export const PROFILES: Readonly<Record<string, Profile>> = {
  陈思远: { region: '浙江区', team: '宁波组', depth: 70, habits: { need: steady(95), fit: steady(95), competitor: steady(92), chain: steady(88), risk: steady(90), terms: steady(95), contact: steady(94) } },
  // Files every competitor, and stops at the first contact she knows: the source's 92 % beside 33 %, with what she did for 金利.
  竺雯: { region: '浙江区', team: '宁波组', depth: 45, habits: { need: steady(85), fit: steady(88), competitor: steady(92, 5), chain: steady(25), risk: steady(70), terms: steady(85), contact: steady(80) } },
  鲍立群: { region: '浙江区', team: '宁波组', depth: 25, habits: { need: steady(55, 25), fit: steady(70), competitor: steady(50), chain: steady(40), risk: steady(45), terms: steady(65), contact: steady(45, 20) } },
  顾晓峰: { region: '江苏区', team: '苏南组', depth: 60, habits: { need: steady(88), fit: steady(90), competitor: steady(85), chain: steady(80), risk: steady(80), terms: steady(90), contact: steady(88) } },
  钱雨桐: { region: '江苏区', team: '苏南组', depth: 55, habits: { need: steady(80, 15), fit: steady(85), competitor: steady(75), chain: steady(70), risk: steady(75), terms: steady(80), contact: steady(82) } },
  徐志强: { region: '江苏区', team: '苏南组', depth: 30, habits: { need: steady(65, 20), fit: steady(75), competitor: steady(60), chain: steady(52), risk: steady(55), terms: steady(70), contact: steady(60) } },
  方婷: { region: '沪皖区', team: '沪皖组', depth: 65, habits: { need: steady(90), fit: steady(92), competitor: steady(88), chain: steady(84), risk: steady(85), terms: steady(92), contact: steady(91) } },
  汪磊: { region: '沪皖区', team: '沪皖组', depth: 20, habits: { need: steady(60, 15), fit: steady(72), competitor: steady(48), chain: steady(45), risk: steady(40), terms: steady(60), contact: steady(38, 20) } },
};

const PRODUCT_LINES = ['伺服驱动', '传感检测', '机器人集成'] as const;
export type ProductLine = (typeof PRODUCT_LINES)[number];

/** The index-th deal of a rep: since the fair in January 江苏区 sells sensors above all. */
export function productLine(index: number, n: number, region: string): ProductLine {
  if (region === '江苏区' && index >= 4 && index !== 6) return '传感检测';
  return PRODUCT_LINES[n % PRODUCT_LINES.length] ?? PRODUCT_LINES[0];
}

const PLACES = [
  ['慈溪', 30.17, 121.27], ['余姚', 30.04, 121.15], ['海宁', 30.51, 120.68], ['昆山', 31.38, 120.98], ['江阴', 31.92, 120.28],
  ['太仓', 31.46, 121.13], ['嘉定', 31.37, 121.27], ['马鞍山', 31.67, 118.51], ['金华', 29.08, 119.65], ['张家港', 31.88, 120.55],
] as const;

const FIRMS = ['鼎盛', '瑞丰', '宏远', '正泰兴', '联合', '安凯', '东晟', '万和', '精达', '创力'] as const;
const TRADES = [['汽车零部件', 'auto-parts'], ['食品包装', 'food-packaging'], ['精密机械', 'machinery'], ['电子', 'electronics'], ['五金', 'metal-working']] as const;

/** The n-th customer of the history. */
export function customer(n: number): { id: string; name: string; short: string; industry: string; position: { lat: number; lon: number } } {
  const [place, lat, lon] = PLACES[n % PLACES.length] ?? PLACES[0];
  const firm = FIRMS[(n * 7 + Math.floor(n / 10)) % FIRMS.length] ?? FIRMS[0];
  const [trade, industry] = TRADES[(n * 3 + Math.floor(n / 5)) % TRADES.length] ?? TRADES[0];
  return {
    id: `H-${String(n + 1).padStart(3, '0')}`,
    name: `${place}${firm}${trade}`,
    short: `${place}${firm}`,
    industry,
    position: { lat: round(lat + (n % 7) * 0.011), lon: round(lon + (n % 5) * 0.013) },
  };
}

/** What the work in hand is called. */
export const PROJECTS = ['产线伺服改造', '视觉检测工位', '机器人上下料', '装配线节拍优化', '包装线称重改造', '能耗监测', '换型提速', '焊接工作站'] as const;

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
