import type { PartnerView } from '#libs/directory';
import type { Visit } from '../../../http/visit.js';
import type { Questions } from '../../../view/questions.js';
import { callWords } from './call-words.js';

interface Found {
  readonly partners: readonly PartnerView[];
  readonly of: number;
  readonly q: string;
}

/** The directory as one table, by name. */
export function presentPartners(visit: Visit, { partners, of, q }: Found): object {
  const { word, path, formats } = visit;
  const byName = partners.toSorted((a, b) => a.name.localeCompare(b.name, visit.locale));
  return {
    q,
    count: word.t('desk.partner.count', { count: partners.length, of: formats.number(of) }),
    partners: byName.map((partner) => ({
      name: partner.name,
      href: path.deskPartner({ partner: partner.code }),
      summary: word.of(partner.summary),
      kind: word.t(`desk.partner.kind.${partner.kind}`),
      offers: partner.offers.length,
      status: statusWords(visit, partner),
      doubtful: partner.status !== 'active' || partner.toVerify,
      places: partner.capacity === null ? null : placesWords(visit, partner),
    })),
  };
}

/** One partner with its offers. */
export function presentPartner(visit: Visit, partner: PartnerView, questions: Questions): object {
  const { word, formats } = visit;
  const needs = (codes: readonly string[]): string =>
    formats.list(codes.map((code) => questions.option(visit.locale, 'needs', code)));
  return {
    name: partner.name,
    kind: word.t(`desk.partner.kind.${partner.kind}`),
    summary: word.of(partner.summary),
    status: statusWords(visit, partner),
    source: partner.verifiedSource,
    coverage: formats.list(partner.coverage.map((area) => areaWords(visit, area))),
    contact: [partner.referent, partner.phone, partner.email, partner.website].filter((one) => one !== null),
    places: partner.capacity === null ? null : placesWords(visit, partner),
    offers: partner.offers.map((offer) => ({
      name: word.of(offer.name),
      summary: word.of(offer.summary),
      needs: needs(offer.needs),
      call: callWords(visit, offer.call),
    })),
  };
}

function statusWords({ word, formats }: Visit, { status, successor, verifiedOn, toVerify }: PartnerView): string {
  const known = word.t(`desk.partner.status.${status}${successor ? 'For' : ''}`, { successor: successor ?? '' });
  const verified = verifiedOn ? word.t('desk.partner.verified', { date: formats.calendarDay(verifiedOn) }) : '';
  return [known, verified, toVerify ? word.t('desk.partner.toVerify') : ''].filter(Boolean).join(' · ');
}

function placesWords({ word }: Visit, { capacity, placesAsked, placesAnswered }: PartnerView): string {
  return word.t('desk.partner.places', { capacity, asked: placesAsked, answered: placesAnswered });
}

function areaWords({ word, communes }: Visit, area: PartnerView['coverage'][number]): string {
  if ('commune' in area) return communes.nameOf(area.commune) ?? area.commune;
  const [[kind, value] = ['everywhere', '']] = Object.entries(area);
  return word.t(`desk.partner.area.${kind}`, { code: value });
}
