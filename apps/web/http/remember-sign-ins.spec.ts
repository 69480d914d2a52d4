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
  await leaveAnHour();
  expect((await visitor.get('/bureau')).status).toBe(200);
  expect(await hoursLeft()).toBe(10);
  await leaveAnHour();
  expect((await visitor.get('/bureau')).status).toBe(200);
  expect(await hoursLeft()).toBe(1);
});

it('has the token of its forms from the beginning, and keeps it', async () => {
  const site = await testSite();
  const { email } = await aMember(site.app);
  const visitor = site.visitor();
  const tokens = () =>
    rows<{ token: string | null }>(site.db.database.reader(), `select sess ->> 'csrfToken' as token from sign_in`);

  await visitor.post('/bureau/connexion', { email, password: PASSWORD });
  const begun = await tokens();
  expect(begun).toEqual([{ token: expect.stringMatching(/^[0-9a-f]{256}$/) as unknown }]);
  await visitor.get('/bureau');
  expect(await tokens()).toEqual(begun);
});
