import { describe, expect, it } from '@jest/globals';
import { isCommon } from './common-passwords.js';

const NAMES = ['Port-Éloi', 'Front door', ''];

describe(isCommon.name, () => {
  it.each(['mot de passe 2026', 'Correct Horse Battery Staple', 'aaaaaaaaaaaa', 'abababababab'])(
    'knows « %s » anywhere',
    (password) => {
      expect(isCommon(password)).toBe(true);
    },
  );

  it.each(['port eloi', 'PORT-ÉLOI 2026', 'portéloi12345', 'FrontDoor!'])(
    'knows « %s » where that is a name',
    (password) => {
      expect(isCommon(password, NAMES)).toBe(true);
      expect(isCommon(password)).toBe(false);
    },
  );

  it.each(['porteloi et ses bateaux', 'sept pies sur un fil', '83920174652'])('lets « %s » pass', (password) => {
    expect(isCommon(password, NAMES)).toBe(false);
  });
});
