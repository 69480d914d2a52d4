import { beforeAll, describe, expect, it } from '@jest/globals';
import { goldSet, shortcomings, type GoldCase, type Scored } from '../gold/gold-set.js';
import { openHouse, type House } from '../support/house.js';

const EVERY_NEED = ['financing', 'premises', 'land', 'ip', 'market_clients', 'digital', 'network', 'team_recruiting'];

/** As a person sends it: the notice read, and every box ticked where the set says so in words. */
function answersOf({ answers, submittedAt }: GoldCase): object {
  const { place, ...asked } = withoutTechnical(answers);
  const needs = (answers['needs'] as string[]).flatMap((need) => (need === 'all_boxes_ticked' ? EVERY_NEED : [need]));
  // What the set notes about the browser, and a register's number, are no answers of the questionnaire.
  const where = Object.entries(place ?? {}).filter(([key]) => key !== 'epciSiren');
  return { ...asked, place: Object.fromEntries(where), needs, notice: { readAt: submittedAt.toISOString() } };
}

function withoutTechnical(answers: GoldCase['answers']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => key !== 'technical'));
}

describe('the gold set, sent and proposed through the API', () => {
  let house: House;
  let token: string;

  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${house.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const reply = (await response.json()) as T;
    if (!response.ok) throw new Error(JSON.stringify(reply));
    return reply;
  }

  beforeAll(async () => {
    house = await openHouse();
    token = await house.token('adviser');
  });

  it.each(goldSet().map((gold) => [gold.code, gold.title, gold] as const))(
    '%s (%s) gets the route that an expert would choose',
    async (_code, _title, gold) => {
      const submission = { answers: answersOf(gold), channel: gold.channel };
      const { reference } = await call<{ reference: string }>('POST', '/submissions', submission);
      const proposed = await call<Scored>('GET', `/dossiers/${reference}/proposals`);
      expect(shortcomings(gold, proposed)).toEqual([]);
    },
  );

  it.each(goldSet().flatMap((gold) => (gold.expected.triage === 'duplicate' ? [] : [[gold.code, gold] as const])))(
    '%s gets the same from a preview, without being sent',
    async (_code, { answers, channel, ...gold }) => {
      const previewed = await call<Scored>('POST', '/orientation/preview', { answers, channel });
      expect(shortcomings({ ...gold, answers, channel }, previewed)).toEqual([]);
    },
  );
});
