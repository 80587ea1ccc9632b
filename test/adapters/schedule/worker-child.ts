// One of several worker processes: answers wake-ups by telling the receiver, until it is killed or told to end. Run by two-workers.heavy.spec.ts.
import { storeWakeups } from '@sextant/adapters/schedule';
import { openStore } from '@sextant/adapters/store';

const { DATABASE = '', RECEIVER = '', WORKER = '', TENANT = '' } = process.env;
const store = await openStore({ tenant: TENANT, url: DATABASE });
const wakeups = storeWakeups({ store, prefix: 'timer/', worker: WORKER, lease: 3_000, parallel: 10, poll: 200, retry: 500 });
const running = wakeups.onDue(async ({ key, effect, signal }) => {
  const response = await fetch(RECEIVER, { method: 'POST', headers: { 'idempotency-key': effect, 'x-worker': WORKER }, body: key, signal });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return undefined;
});
process.once('SIGTERM', () => {
  void running.stop().then(() => store.close()).then(() => { process.exit(0); });
});
process.stdout.write('ready\n');
