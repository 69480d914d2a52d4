import { beforeAll, describe, expect, it } from '@jest/globals';
import { RouteList } from '#apps/web/access/route-list';
import { openHouse, type House } from '../support/house.js';

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly components: { readonly schemas: { readonly Answers: { readonly properties: object } } };
}

const VERBS = ['get', 'post', 'put', 'patch', 'delete'];

describe('the description of the API', () => {
  let house: House;
  let described: Described;

  beforeAll(async () => {
    house = await openHouse();
    described = (await (await fetch(`${house.url}/api/openapi.json`)).json()) as Described;
  });

  it('names every call that there is, and no other', () => {
    const there = house.web
      .get(RouteList)
      .all()
      .filter(({ path }) => path.startsWith('/api/v1/'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    const told = Object.entries(described.paths).flatMap(([path, calls]) =>
      Object.keys(calls)
        .filter((verb) => VERBS.includes(verb))
        .map((verb) => `${verb.toUpperCase()} ${path}`),
    );
    expect(told.sort()).toEqual(there.sort());
  });

  it('tells the answers of the territory’s questionnaire', () => {
    const { properties } = described.components.schemas.Answers;
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(['person', 'place', 'project', 'needs', 'water']));
  });
});
