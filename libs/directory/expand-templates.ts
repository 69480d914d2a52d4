import type { DirectoryDefinition, PartnerDefinition } from './directory.schema.js';

/**
 * The partners of a definition, its templates made into one entry each: `COMMUNE` becomes `COMMUNE:<code>` for every
 * commune of the territory, `EPCI` becomes `EPCI:<siren>` for every neighbour it lists. In a template, `{name}` and
 * `{id}` stand for the commune or authority; an offer with `only` is left out for the others, and offers take the
 * id into their code.
 */
export function expandTemplates(
  definition: DirectoryDefinition,
  communes: readonly { readonly code: string; readonly name: string }[],
): PartnerDefinition[] {
  return definition.partners.flatMap((partner) => {
    const { each, ...plain } = partner;
    if (!each) return [plain];
    if (each === 'commune')
      return communes.map(({ code, name }) => instance(plain, { id: code, name, area: { commune: code } }));
    return each.map(({ siren, name }) => instance(plain, { id: siren, name, area: { epci: siren } }));
  });
}

interface Instance {
  readonly id: string;
  readonly name: string;
  readonly area: { readonly commune: string } | { readonly epci: string };
}

function instance(template: PartnerDefinition, { id, name, area }: Instance): PartnerDefinition {
  const fill = (text: string): string => text.replaceAll('{name}', name).replaceAll('{id}', id);
  const fillAll = (texts: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, fill(text)]));
  return {
    ...template,
    code: `${template.code}:${id}`,
    name: fill(template.name),
    summary: fillAll(template.summary),
    ...(template.email && { email: fill(template.email) }),
    coverage: [area],
    offers: template.offers
      .filter(({ only }) => !only || only.includes(id))
      .map((offer) => ({
        ...offer,
        code: `${offer.code}-${id}`,
        name: fillAll(offer.name),
        summary: fillAll(offer.summary),
      })),
  };
}
