import { describe, expect, it } from '@jest/globals';
import { TerritoryPack } from '#libs/pack';
import type { MachineDefinition } from '#libs/workflow';
import { readWorkflow } from '#libs/flow';
import { createPaths } from '#libs/paths';
import type { Visit } from '../../http/visit.js';
import { changesBetween } from './definition-changes.js';

const pack = TerritoryPack.read('config/territories/clermont-auvergne');
const definition = readWorkflow(pack).machines.find(({ name }) => name === 'dossier')!.definition;

function visitIn(locale: string): Visit {
  const paths = createPaths({ publicUrl: 'http://localhost', defaultLocale: 'fr' });
  const spoken = { word: pack.wording(locale), formats: pack.formats(locale), path: paths.in(locale) };
  return { ...spoken, locale } as Visit;
}

/** What a change of the definition reads like: `part / name (kind): field before → after`. */
function told(change: (draft: MachineDefinition) => void, locale = 'fr'): string[] {
  const draft = structuredClone(definition);
  change(draft);
  return changesBetween(visitIn(locale), definition, draft).flatMap(({ title, entries }) =>
    entries.flatMap(({ name, kind, fields }) => [
      `${title} / ${name} (${kind})`,
      ...(kind === 'changed' ? fields.map(({ field, before, after }) => `${field}: ${before} → ${after}`) : []),
    ]),
  );
}

describe(changesBetween.name, () => {
  it('finds nothing between a definition and itself', () => {
    expect(told(() => undefined)).toEqual([]);
  });

  it('says durations, states, roles, mails and conditions as people call them, in the reader’s language', () => {
    const change = (draft: MachineDefinition): void => {
      Object.assign(draft.clocks['first-contact']!, { within: '1 working day', starts: ['submitted', 'qualified'] });
      Object.assign(draft.triggers['qualify']!, {
        by: ['adviser', 'reception'],
        when: 'no-open-referral',
        to: '$same',
      });
    };
    expect(told(change)).toEqual([
      'Délais / Premier accueil (changed)',
      'Part à: Arrivé → Arrivé et Qualifié',
      'Durée: 2 jours ouvrés → 1 jour ouvré',
      'Actions / Qualifier les besoins (changed)',
      'Mène à: Qualifié → le même état',
      'Par: Conseiller → Conseiller et Accueil',
      'Condition: null → Un partenaire n’a pas encore répondu.',
    ]);
    expect(told(change, 'en')).toContain('Length: 2 working days → 1 working day');
  });

  it('says what came, what went, and what changed in another language than the reader’s', () => {
    const changes = told((draft) => {
      draft.states['committee'] = { ...draft.states['qualified']!, label: { fr: 'Au comité', en: 'At the committee' } };
      delete draft.triggers['discard'];
      draft.states['submitted']!.label = { ...draft.states['submitted']!.label, en: 'Received' };
    });
    expect(changes).toContain('États / Au comité (added)');
    expect(changes).toContain('Actions / Écarter (removed)');
    expect(changes).toContain('Nom: Arrived (en) → Received (en)');
  });

  it('keeps to what is written where a draft says something without words: durations, names, keys of the prototype', () => {
    const changes = told((draft) => {
      draft.clocks['first-contact']!.within = 'soon';
      draft.triggers['qualify']!.to = 'constructor';
    });
    expect(changes).toContain('Durée: 2 jours ouvrés → soon');
    expect(changes).toContain('Mène à: Qualifié → constructor');
  });
});
