import { expect } from 'chai';
import { radarSummary, radarWeek, workOf, type Measure, type Radar } from '@sextant/core/compliance';
import type { PolicyDocument } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { firm, instant, policyWith, type AxesPatch, type ProcessPatch } from '../firm.js';

/** One measured axis, and two that are always full. */
function axes(measure: Measure, needed = 1): AxesPatch {
  const full: Measure = { kind: 'metric', metric: 'full' };
  return {
    coverage: null, need: null, fit: null, rhythm: null,
    main: { label: 'Main', order: 2, needed, measure, template: { label: 'Template', link: 'https://help.example/main' } },
    left: { label: 'Left', order: 1, needed: 1, measure: full },
    right: { label: 'Right', order: 3, needed: 1, measure: full },
  };
}
const metric: Measure = { kind: 'metric', metric: 'm' };
const measured = (told: ReturnType<typeof firm>, when: string, value: number, rep = 'R-1', n = 1, name = 'm'): void =>
  void told.tell(when, 'metric.measured', `rep:${rep}`, { metric: name, value, n });
const radarOf = (told: ReturnType<typeof firm>, process: ProcessPatch, now = '03-09 09:00', week?: string): Radar => {
  const portfolio = told.portfolio(now, policyWith(process));
  return radarWeek(workOf(portfolio), portfolio.programs, 'R-1', week === undefined ? {} : { week: instant(week) });
};
const main = ({ axes: all }: Radar): Radar['axes'][number] => all.find(({ id }) => id === 'main') as Radar['axes'][number];

describe('the process radar (CP-8)', () => {
  it('shows axes in their order, on a scale of 50 tenths, rounded half up', () => {
    const value = (share: number): number | null => {
      const told = firm();
      measured(told, '03-03 09:00', share);
      return main(radarOf(told, { radar: { axes: axes(metric) } })).value;
    };
    expect([0, 99, 100, 5800, 5899, 5900, 10_000].map(value)).to.deep.equal([0, 0, 1, 29, 29, 30, 50]);
    expect(radarOf(firm(), { radar: { axes: axes(metric) } }).axes.map(({ id, label }) => [id, label])).to.deep.equal([['left', 'Left'], ['main', 'Main'], ['right', 'Right']]);
  });

  it('below 3.5 is weak and has its template; 3.5 is not', () => {
    const at = (share: number): Radar['axes'][number] => {
      const told = firm();
      measured(told, '03-03 09:00', share);
      return main(radarOf(told, { radar: { axes: axes(metric) } }));
    };
    expect(at(6800)).to.deep.include({ value: 34, isWeak: true, template: { label: 'Template', link: 'https://help.example/main' } });
    expect(at(7000)).to.deep.include({ value: 35, isWeak: false });
    expect(at(6900)).to.deep.include({ value: 35, isWeak: false });
  });

  it('a value needs enough cases: as many as needed will do, one fewer is not enough data', () => {
    const at = (n: number, needed: number): unknown => {
      const told = firm();
      measured(told, '03-03 09:00', 5000, 'R-1', n);
      const { value, isWeak, n: rests, needed: wanted, why } = main(radarOf(told, { radar: { axes: axes(metric, needed) } }));
      return [value, isWeak, rests, wanted, why.map(({ key }) => key)];
    };
    expect(at(3, 3)).to.deep.equal([25, true, 3, 3, ['measure.metric']]);
    expect(at(2, 3)).to.deep.equal([null, false, 2, 3, ['measure.metric', 'measure.few']]);
    const none = main(radarOf(firm(), { radar: { axes: axes(metric, 0) } }));
    expect(none).to.deep.include({ value: null, n: 0, before: null });
  });

  it('takes the last week that is over, or the one that holds an instant', () => {
    const told = firm();
    measured(told, '02-25 09:00', 2000);
    measured(told, '03-04 09:00', 4000);
    measured(told, '03-09 08:00', 6000);
    const at = (now: string, week?: string): unknown => {
      const radar = radarOf(told, { radar: { axes: axes(metric) } }, now, week);
      return [radar.week.id, main(radar).before, main(radar).value];
    };
    expect(at('03-09 09:00')).to.deep.equal(['2026-W10', 10, 20]);
    expect(at('03-09 00:00')).to.deep.equal(['2026-W10', 10, 20]);
    expect(at('03-08 23:59')).to.deep.equal(['2026-W09', null, 10]);
    expect(at('03-09 09:00', '03-09 09:00')).to.deep.equal(['2026-W11', 20, 30]);
  });

  it('weeks may end on Friday at 15:00', () => {
    const told = firm();
    measured(told, '03-06 14:59', 2000);
    measured(told, '03-06 15:00', 4000);
    const process = { radar: { axes: axes(metric), cut: { weekday: 'fri', time: '15:00' } } } as const;
    expect(main(radarOf(told, process, '03-06 15:00')).value).to.equal(10);
    expect(main(radarOf(told, process, '03-13 15:00'))).to.include({ value: 20, before: 10 });
  });

  it('last week is shown only where it rests on enough cases', () => {
    const told = firm();
    measured(told, '02-25 09:00', 2000, 'R-1', 2);
    measured(told, '03-04 09:00', 4000, 'R-1', 3);
    expect(main(radarOf(told, { radar: { axes: axes(metric, 3) } }))).to.include({ value: 20, before: null });
    expect(main(radarOf(told, { radar: { axes: axes(metric, 2) } }))).to.include({ value: 20, before: 10 });
  });

  describe('where the policy changed between the weeks', () => {
    const told = firm();
    measured(told, '02-25 09:00', 2000);
    measured(told, '02-25 09:00', 8000, 'R-1', 1, 'other');
    measured(told, '03-04 09:00', 4000);
    const shorter = { obligations: { 'competitor-response': { within: 'PT12H' } } };
    const under = (before: ProcessPatch, after: ProcessPatch, rest: Partial<PolicyDocument> = {}): unknown => {
      const portfolio = told.underVersions('03-09 09:00', [['01-01 00:00', policyWith(before)], ['03-02 00:00', policyWith(after, rest, 2)]]);
      const { value, before: last, why } = main(radarWeek(workOf(portfolio), portfolio.programs, 'R-1'));
      return [value, last, why.map(({ key }) => key)];
    };

    it('an axis measured alike is compared, whatever else changed', () => {
      expect(under({ radar: { axes: axes(metric) } }, { radar: { axes: axes(metric), threshold: 40 } }, shorter)).to.deep.equal([20, 10, ['measure.metric']]);
    });

    it('an axis measured in another way is not, and says so', () => {
      expect(under({ radar: { axes: axes({ kind: 'metric', metric: 'other' }) } }, { radar: { axes: axes(metric) } }))
        .to.deep.equal([20, null, ['measure.metric', 'radar.redefined']]);
      // Before, there was no such axis.
      expect(under({}, { radar: { axes: axes(metric) } })).to.deep.equal([20, null, ['measure.metric', 'radar.redefined']]);
    });

    it('nor is one from before the policy said how to measure', () => {
      const bare = loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['golden-six@1'] });
      const portfolio = told.underVersions('03-09 09:00', [['01-01 00:00', bare], ['03-02 00:00', policyWith({ radar: { axes: axes(metric) } }, {}, 2)]]);
      expect(main(radarWeek(workOf(portfolio), portfolio.programs, 'R-1'))).to.include({ value: 20, before: null });
    });

    it('a week is judged by the policy in force when it ended, not by one that came with the next', () => {
      const other = policyWith({ radar: { axes: axes({ kind: 'metric', metric: 'other' }) } }, {}, 2);
      const portfolio = told.underVersions('03-09 09:00', [['01-01 00:00', policyWith({ radar: { axes: axes(metric) } })], ['03-09 00:00', other]]);
      expect(main(radarWeek(workOf(portfolio), portfolio.programs, 'R-1'))).to.include({ value: 20, before: 10 });
    });

    it('a rate is measured in another way as soon as a rule behind it changed', () => {
      const rate = (measure: Measure, rest: Partial<PolicyDocument>): unknown => {
        const [value, , why] = under({ radar: { axes: axes(measure) } }, { radar: { axes: axes(measure) } }, rest) as [unknown, unknown, string[]];
        return [value, why.includes('radar.redefined')];
      };
      const nodes: Measure = { kind: 'rate', nodes: ['competitor-response'] };
      expect(rate(nodes, shorter)).to.deep.equal([null, true]);
      expect(rate({ kind: 'rate' }, shorter)).to.deep.equal([null, true]);
      expect(rate({ kind: 'rate', obligations: ['competitor-response'] }, shorter)).to.deep.equal([null, true]);
      expect(rate({ kind: 'rate', nodes: ['decision-chain'] }, shorter)).to.deep.equal([null, false]);
      expect(rate({ kind: 'rate', obligations: ['second-contact'] }, shorter)).to.deep.equal([null, false]);
      expect(rate(nodes, { obligations: { 'second-contact': { within: 'PT12H' } } })).to.deep.equal([null, false]);
    });
  });

  it('the team is the mean of its members who have a value, herself included, rounded half up', () => {
    const told = firm({ 'R-1': { team: 'A', region: 'East', name: '周敏' }, 'R-2': { team: 'A', region: 'West' }, 'R-3': { team: 'A' }, 'R-4': { team: 'B', region: 'East' } });
    measured(told, '03-03 09:00', 2000);
    measured(told, '03-03 09:00', 5000, 'R-2');
    measured(told, '03-03 09:00', 10_000, 'R-4');
    const radar = radarOf(told, { radar: { axes: axes(metric) } });
    expect(radar.person).to.deep.equal({ rep: 'R-1', name: '周敏', region: 'East', team: 'A' });
    expect([radar.team, main(radar).team, main(radar).value]).to.deep.equal(['A', 18, 10]);
  });

  it('who was in the team is told by the records of when the week ended', () => {
    const told = firm({ 'R-1': { team: 'A' }, 'R-2': { team: 'A' }, 'R-3': { team: 'B' } });
    for (const [rep, value] of [['R-1', 2000], ['R-2', 4000], ['R-3', 10_000]] as const) measured(told, '03-03 09:00', value, rep);
    told.tell('03-09 00:00', 'rep.state', 'rep:R-1', { team: 'B' });
    told.tell('03-09 00:00', 'rep.state', 'rep:R-2', { team: 'B' });
    const radar = radarOf(told, { radar: { axes: axes(metric) } });
    expect([radar.person.team, radar.team, main(radar).team]).to.deep.equal(['A', 'A', 15]);
  });

  it('without a team the region stands for it, and without both there is none', () => {
    const told = firm({ 'R-1': { region: 'East' }, 'R-2': { region: 'East' }, 'R-3': { region: 'East', team: 'A' } });
    measured(told, '03-03 09:00', 4000, 'R-2');
    measured(told, '03-03 09:00', 10_000, 'R-3');
    const radar = radarOf(told, { radar: { axes: axes(metric) } });
    expect([radar.team, main(radar).team]).to.deep.equal(['East', 20]);
    const alone = firm({ 'R-1': {}, 'R-2': {} });
    measured(alone, '03-03 09:00', 4000);
    expect([radarOf(alone, { radar: { axes: axes(metric) } }).team, main(radarOf(alone, { radar: { axes: axes(metric) } })).team]).to.deep.equal([null, null]);
  });

  it('by default has four axes: coverage, need mining, proposal fit, rhythm', () => {
    const told = firm();
    const radar = radarOf(told, {});
    expect(radar.axes.map(({ id }) => id)).to.deep.equal(['coverage', 'need', 'fit', 'rhythm']);
    expect(radar.threshold).to.equal(35);
    expect(radar.axes.map(({ template }) => template !== undefined)).to.deep.equal([true, true, true, true]);
  });

  it('throws where the policy does not say how to measure', () => {
    const bare = firm().portfolio('03-09 09:00', loadPolicy({ id: 'bare', version: 3, title: 'Bare', extends: ['golden-six@1'] }));
    expect(() => radarWeek(workOf(bare), bare.programs, 'R-1')).to.throw(RangeError, 'process: expected a section "process" in bare@3, received none');
  });
});

describe('the finding of a radar', () => {
  const axis = (label: string, value: number | null, before: number | null = null) => ({ label, value, before, isWeak: value !== null && value < 35 });

  it('names what is weak, lowest first, with its change, and counts the rest', () => {
    expect(radarSummary([axis('A', 34, 38), axis('B', 29, 29), axis('C', 35), axis('D', null), axis('E', 10)], 35)).to.deep.equal({
      key: 'radar.weak', evidence: [], params: {
        threshold: 35, fine: 1, unknown: 1,
        weak: [{ axis: 'E', value: 10, change: null }, { axis: 'B', value: 29, change: 0 }, { axis: 'A', value: 34, change: -4 }],
      },
    });
  });

  it('says that all are fine, or that nothing can be told', () => {
    expect(radarSummary([axis('A', 35), axis('B', null)], 35)).to.deep.equal({ key: 'radar.fine', params: { fine: 1, unknown: 1, threshold: 35 }, evidence: [] });
    expect(radarSummary([axis('A', null), axis('B', null)], 35)).to.deep.equal({ key: 'radar.unknown', params: {}, evidence: [] });
  });
});
