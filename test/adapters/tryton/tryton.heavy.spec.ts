import { expect } from 'chai';

describe('a real Tryton', () => {
  it('answers', async () => {
    const body = JSON.stringify({ id: 0, method: 'common.server.version', params: [] });
    const url = process.env['TRYTON_URL'];
    const answer = await fetch(`${url}/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await answer.json()).to.have.property('result');
  });
});
