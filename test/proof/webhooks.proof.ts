// Signed webhooks of all three providers over a failing table: no 2xx before everything is stored, and the same tables in the end.
import { expect, it } from 'vitest';
import { chanceOf } from '../record/random.ts';
import { openEngine } from '../table/engine.ts';
import { tableOf } from '../table/storm.ts';
import { webhookStorm } from '../table/webhook-storm.ts';
import { print, SEED, times } from './figures.ts';

it('acknowledges only what is stored, and ends up as without failures', async () => {
  const chance = chanceOf(SEED);
  const total = {
    seeds: times(100),
    posts: 0,
    'answered 2xx': 0,
    'answered 5xx and sent again': 0,
    '2xx too early': 0,
    parked: 0,
    faults: 0,
  };
  for (let seed = SEED; seed < SEED + total.seeds; seed++) {
    const [engine, sound] = [await openEngine(), await openEngine()];
    const [report, calm] = [await webhookStorm(engine, seed, 0.1 + chance() * 0.3), await webhookStorm(sound, seed, 0)];
    const domain = `webhooks-${seed}.example`;
    expect(await tableOf(engine, domain), `seed ${seed}`).toEqual(await tableOf(sound, domain));
    expect([report.early, report.parked], `seed ${seed}`).toEqual([0, calm.parked]);
    total.posts += report.posts;
    total['answered 2xx'] += report.accepted;
    total['answered 5xx and sent again'] += report.refused;
    total['2xx too early'] += report.early;
    total.parked += report.parked;
    total.faults += [...report.faults.values()].reduce((sum, made) => sum + made, 0);
    await engine.close();
    await sound.close();
  }
  print('webhooks over a failing table', { ...total, 'first seed': SEED });
});
