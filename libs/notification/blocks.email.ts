import nunjucks from 'nunjucks';

/** One piece of a message. Holds plain text: whoever lays it out escapes it. */
export type Block =
  | { readonly kind: 'paragraph' | 'heading' | 'note' | 'small'; readonly text: string }
  | { readonly kind: 'button' | 'link'; readonly label: string; readonly url: string }
  | { readonly kind: 'details'; readonly lines: readonly { readonly label: string; readonly value: string }[] };

/** A message as content, before it becomes HTML or text. */
export interface ComposedMail {
  readonly subject: string;
  /** The line that mailboxes show beside the subject. */
  readonly preview: string;
  readonly blocks: readonly Block[];
}

/** What nunjucks hands to a function that a template calls with `{% call %}`. */
interface CallArguments {
  readonly caller: () => { toString(): string };
}

const environment = new nunjucks.Environment(null, { autoescape: false, throwOnUndefined: true, trimBlocks: true });

/**
 * Runs a template of the pack once and collects its content: `{% call paragraph() %}…{% endcall %}`, `heading`, `note`,
 * `small`, `subject`, `preview`, and `{{ button(label, url) }}`, `{{ link(label, url) }}`, `{{ details([[label, value], …]) }}`. Values are never
 * read as markup, for there is none. Rows of `details` without a value are left out.
 * Throws when a value or an address is missing, when text stands outside a block, or when subject or preview are not given.
 */
export function composeMail(name: string, source: string, data: object): ComposedMail {
  const blocks: Block[] = [];
  const once: { subject?: string; preview?: string } = {};
  const collect = (kind: 'paragraph' | 'heading' | 'note' | 'small') => (call: CallArguments) => {
    blocks.push({ kind, text: oneLine(call.caller().toString()) });
    return '';
  };
  const remember = (key: 'subject' | 'preview') => (call: CallArguments) => {
    once[key] = oneLine(call.caller().toString());
    return '';
  };
  const pointTo = (kind: 'button' | 'link') => (label: string, url: string | null) => {
    if (!url) throw new Error(`mail ${name}: "${label}" leads nowhere for this reader`);
    blocks.push({ kind, label: oneLine(label), url });
    return '';
  };
  const outside = environment.renderString(source, {
    ...data,
    paragraph: collect('paragraph'),
    heading: collect('heading'),
    note: collect('note'),
    small: collect('small'),
    subject: remember('subject'),
    preview: remember('preview'),
    button: pointTo('button'),
    link: pointTo('link'),
    details: (lines: readonly (readonly [string, string | null])[]) => {
      blocks.push({ kind: 'details', lines: lines.flatMap(line) });
      return '';
    },
  });
  if (outside.trim() !== '') throw new Error(`mail ${name}: text outside a block: ${outside.trim().slice(0, 40)}`);
  if (!once.subject || !once.preview) throw new Error(`mail ${name}: subject and preview are needed`);
  return { subject: once.subject, preview: once.preview, blocks };
}

function line([label, value]: readonly [string, string | null]): { label: string; value: string }[] {
  return value === null || value === '' ? [] : [{ label: oneLine(label), value: oneLine(value) }];
}

/** Line breaks of the source and of what people typed become spaces; no-break spaces stay. Controls go. */
function oneLine(text: string): string {
  return (
    text
      .replace(/[ \t\r\n]+/g, ' ')
      // Nothing in a mail may start a header, ring a bell or turn the direction of reading.
      .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '')
      .trim()
  );
}
