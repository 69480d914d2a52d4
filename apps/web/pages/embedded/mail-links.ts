/** Every address in a message, once each, in the order of its HTML, then of its text. */
export function linksIn({ html, text }: { readonly html: string; readonly text: string }): string[] {
  const inHtml = [...html.matchAll(/href="(https?:[^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([address]) => address.replace(/[.,;:!?)\]»]+$/, ''));
  return [...new Set([...inHtml, ...inText])];
}
