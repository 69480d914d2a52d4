import { expect, it } from '@jest/globals';
import { rows } from '#libs/platform';
import { aMember, PASSWORD } from '#test/factories/people';
import { testSite } from '#test/support/web-site';

it('notes that a sign-in is used, once in a few minutes and not for every page', async () => {
  const site = await testSite();
  const { email } = await aMember(site.app);
  const visitor = site.visitor();
  const ask = (sql: string) => rows<{ left: number }>(site.db.database.reader(), sql);
  // An hour is left of the ten, as after nine hours at another process.
  const leaveAnHour = () => ask(`update sign_in set expire = now() + interval '1 hour'`);
  const hoursLeft = async () =>
    (await ask('select round(extract(epoch from expire - now()) / 3600)::int as left from sign_in'))[0]?.left;

  await visitor.post('/bureau/connexion', { email, password: PASSWORD });
  // The first page keeps the token of its forms.
  await visitor.get('/bureau');
  await leaveAnHour();
  expect((await visitor.get('/bureau')).status).toBe(200);
  expect(await hoursLeft()).toBe(10);
  await leaveAnHour();
  expect((await visitor.get('/bureau')).status).toBe(200);
  expect(await hoursLeft()).toBe(1);
});
