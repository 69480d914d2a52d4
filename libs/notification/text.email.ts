import type { Block } from './blocks.email.js';
import { typeset, type Frame } from './frame.email.js';

const WIDTH = 72;

/** The plain text of a message: complete in itself, for people who read mail without HTML. */
export function layOutText(blocks: readonly Block[], frame: Frame): string {
  const foot = [...frame.footer, ...frame.footerLinks.map(({ label, url }) => `${label}\n${url}`)];
  return [frame.service, '='.repeat(Math.min(frame.service.length, WIDTH)), '']
    .concat(blocks.flatMap((block) => [textOf(block, frame.locale), '']))
    .concat(['-- ', ...foot.map(wrap), ''])
    .join('\n');
}

function textOf(block: Block, locale: string): string {
  switch (block.kind) {
    case 'button':
    case 'link':
      return `${block.label}\n${block.url}`;
    case 'details':
      return block.lines
        .map(({ label, value }) =>
          wrap(typeset(locale.startsWith('fr') ? `${label} : ${value}` : `${label}: ${value}`, locale)),
        )
        .join('\n');
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(block.text.length, WIDTH))}`;
    case 'paragraph':
    case 'note':
    case 'small':
      return wrap(block.text);
  }
}

/** Breaks lines at plain spaces only: a no-break space keeps its neighbours together, an address stays whole. */
function wrap(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const lines: string[] = [];
      let current = '';
      for (const word of line.split(' ')) {
        if (current !== '' && current.length + 1 + word.length > WIDTH) {
          lines.push(current);
          current = word;
        } else current = current === '' ? word : `${current} ${word}`;
      }
      return [...lines, current].join('\n');
    })
    .join('\n');
}
