import { expect } from 'chai';
import { dossier, entity, factsFrom, openBook, refOf, type Fact } from '@sextant/core/facts';
import { compileForecast, forecast } from '@sextant/core/forecast';
import { loadPolicy } from '@sextant/core/policy/schema';
import { stageGates } from '@sextant/core/presets';

const rules = compileForecast(loadPolicy(stageGates));
const write = factsFrom('crm');
const [monday, tuesday, now] = ['2026-03-02T09:00:00Z', '2026-03-03T09:00:00Z', Date.parse('2026-03-20T09:00:00Z')];
const cny = (minor: number) => ({ minor, currency: 'CNY' });

/** What a deal is worth, and the last of the reasons: why. */
function worth(...facts: readonly Fact[]) {
  const { value, reasons, basis } = forecast(dossier(openBook(facts), entity('deal:D')), rules, now);
  return { amount: value.amount, from: value.amountFrom, reason: reasons.at(-1), stated: value.stated, basis };
}

describe('what a deal is worth', () => {
  const offered = write('deal.state', monday, ['deal:D', 'offer=product:P'], {});
  const listed = write('product.state', monday, 'product:P', { name: 'GTX', listPrice: cny(700) });

  it('is the amount somebody stated, with the fact that says so', () => {
    const told = write('deal.state', tuesday, 'deal:D', { amount: cny(900) });
    expect(worth(offered, listed, told)).to.deep.include({
      amount: cny(900), from: 'stated', reason: { key: 'forecast.amount-stated', params: { amount: cny(900) }, evidence: [{ fact: refOf(told), field: 'amount' }] },
    });
  });

  it('is assumed to be the list price of its offer, by the name of that', () => {
    const evidence = [{ fact: refOf(listed), field: 'listPrice' }];
    expect(worth(offered, listed)).to.deep.include({ amount: cny(700), from: 'assumed', reason: { key: 'forecast.amount-assumed', params: { amount: cny(700), product: 'GTX' }, evidence } });
    // An amount taken back is none; an offer without a name has none to show.
    const back = [write('deal.state', monday, 'deal:D', { amount: cny(900) }), write('deal.state', tuesday, 'deal:D', { amount: null })];
    expect(worth(offered, listed, ...back)).to.deep.include({ amount: cny(700), from: 'assumed' });
    const nameless = write('product.state', monday, 'product:P', { listPrice: cny(700) });
    expect(worth(offered, nameless).reason?.params).to.deep.equal({ amount: cny(700), product: '' });
    const unnamed = write('product.state', tuesday, 'product:P', { name: null });
    expect(worth(offered, listed, unnamed).reason?.params).to.deep.equal({ amount: cny(700), product: '' });
  });

  it('rests on who told the name it is shown by, too', () => {
    const named = write('product.state', monday, 'product:P', { name: 'GTX' });
    const priced = write('product.state', tuesday, 'product:P', { listPrice: cny(700) });
    expect(worth(offered, named, priced)).to.deep.include({ amount: cny(700), basis: [refOf(priced), refOf(named)] });
    expect(worth(offered, priced).basis).to.deep.equal([refOf(priced)]);
  });

  it('is not known where nobody says', () => {
    expect(worth(offered)).to.deep.include({ amount: null, from: 'missing', reason: { key: 'forecast.amount-missing', params: {}, evidence: [] } });
  });

  it('is beside what a person states of the deal, not of somebody’s month', () => {
    const own = write('forecast.stated', monday, ['deal:D', 'rep=rep:R'], { amount: cny(5) });
    expect(worth(offered, own).stated).to.deep.equal({ amount: cny(5), by: null, at: Date.parse(monday) });
    expect(worth(write('deal.state', monday, ['deal:D', 'owner=rep:R'], {}), write('forecast.stated', tuesday, 'rep:R', { amount: cny(9), period: '2026-03' })).stated).to.equal(null);
  });
});
