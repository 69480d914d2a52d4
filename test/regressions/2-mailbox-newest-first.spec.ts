import { expect, it } from '@jest/globals';
import { MailTransport } from '#libs/platform';
import { openHouse } from '../support/house.js';

/** Symptom: the tenth mail stood below the ninth. Cause: numbers were sorted as texts. */
it('shows the newest mail first, also when there are more than nine', async () => {
  const house = await openHouse();
  const transport = house.rooms.get(MailTransport);
  const from = { address: 'accueil@example.org' };
  const to = { address: 'ines@example.org' };
  for (let number = 1; number <= 11; number += 1) {
    const message = {
      messageId: `<${number}@example.org>`,
      from,
      to,
      subject: `Message ${number}`,
      text: 'x',
      html: 'x',
    };
    await transport.send(message, { beforeData: () => Promise.resolve() });
  }
  const subjects = (await house.mails()).map(({ subject }) => subject);
  expect(subjects.slice(0, 3)).toEqual(['Message 11', 'Message 10', 'Message 9']);
}, 60_000);
