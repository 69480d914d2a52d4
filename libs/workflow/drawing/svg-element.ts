type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text as it may stand in XML, between tags or in an attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}

/** An element of SVG. Attributes are escaped; `content` is markup already. */
export function element(name: string, attributes: Attributes, content: readonly string[] = []): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? rounded(value) : escapeXml(value)}"`],
  );
  const tag = `${name}${written.join('')}`;
  return content.length === 0 ? `<${tag}/>` : `<${tag}>${content.join('')}</${name}>`;
}

/** Lines of text below each other; `y` is the foot of the first. */
export function textLines(
  lines: readonly string[],
  { x, y, step }: { readonly x: number; readonly y: number; readonly step: number },
  style: Attributes,
): string {
  return lines.map((line, index) => element('text', { x, y: y + index * step, ...style }, [escapeXml(line)])).join('');
}

/** A length as it is written: two decimals at most, so that the same drawing is the same bytes everywhere. */
export function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
