import { describe, expect, it } from '@jest/globals';
import { createPaths } from './paths.js';
import { SITE } from './site.js';

const paths = createPaths({ publicUrl: 'https://porte.example.org/', defaultLocale: 'fr' });

describe(createPaths.name, () => {
  it('draws the site map', () => {
    expect(SITE).toMatchSnapshot();
  });

  it('leaves the first language bare and prefixes the others', () => {
    expect(paths.in('fr').home()).toBe('/');
    expect(paths.in('en').home()).toBe('/en');
    expect(paths.in('fr').followUp({ token: 'abc' })).toBe('/suivi/abc');
    expect(paths.in('en').followUp({ token: 'abc' })).toBe('/en/suivi/abc');
  });

  it('takes the origin from the configuration, without doubling its slash', () => {
    expect(paths.absolute('en').partnerAnswer({ token: 't' })).toBe('https://porte.example.org/en/reponse/t');
    expect(paths.absolute('fr').home()).toBe('https://porte.example.org/');
  });

  it('gives programs and files one address whatever the language', () => {
    expect(paths.in('en').apiDossier({ reference: 'CAM-2345-6789' })).toBe('/api/v1/dossiers/CAM-2345-6789');
    expect(paths.in('en').communes({ q: 'Clermont' })).toBe('/communes.json?q=Clermont');
    expect(paths.in('en').mailboxJson()).toBe('/boite-aux-lettres.json');
  });

  it('encodes what could break out of a segment or a query', () => {
    expect(paths.in('fr').formSection({ section: '../x?y' })).toBe('/projet/..%2Fx%3Fy');
    expect(paths.in('fr').desk({ view: 'due', q: 'a&b=c', cursor: undefined })).toBe('/bureau?view=due&q=a%26b%3Dc');
  });

  it('fills every parameter of a long address', () => {
    expect(paths.in('fr').deskReferralAction({ reference: 'R', referral: 'x', trigger: 'hold' })).toBe(
      '/bureau/dossiers/R/mises-en-relation/x/hold',
    );
  });

  it('refuses to build a link with a hole in it', () => {
    expect(() => paths.in('fr').followUp({ token: '' })).toThrow('needs a token');
  });

  it('finds the same page in another language', () => {
    expect(paths.translate('/suivi/abc?x=1', 'en')).toBe('/en/suivi/abc?x=1');
    expect(paths.translate('/en/suivi/abc', 'fr')).toBe('/suivi/abc');
    expect(paths.translate('/en', 'fr')).toBe('/');
    expect(paths.translate('/', 'en')).toBe('/en');
  });
});
