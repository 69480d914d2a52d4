import type { Block } from './blocks.email.js';
import type { Frame } from './frame.email.js';

const FONT = "'Atkinson Hyperlegible Next','Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif";

/** The mark, an arch seen from the forecourt, drawn by borders: images are blocked, Outlook squares it off. */
const ARCH =
  '<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td width="12" height="22" style="width:12px;height:22px;border:6px solid #ffffff;border-bottom:0;border-radius:13px 13px 0 0;font-size:0;line-height:0;">&nbsp;</td></tr></table>';

/**
 * The HTML of a message: one column of tables with styles on the elements, which Outlook, webmails and phones all
 * draw alike; no image, no script, nothing fetched. Every text is escaped here and only here.
 */
export function layOutHtml(blocks: readonly Block[], frame: Frame, preview: string): string {
  const { ink, stone, paper, forward } = frame.colours;
  const body = blocks.map((block) => row(htmlOf(block, frame))).join('\n');
  return `<!doctype html>
<html lang="${escape(frame.locale)}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no,date=no,address=no">
<title>${escape(frame.service)}</title>
</head>
<body style="margin:0;padding:0;background-color:${paper};color:${ink};-webkit-text-size-adjust:100%;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">${escape(preview)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${paper}"><tr><td align="center" style="padding:24px 12px;">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;">
<tr><td bgcolor="${ink}" style="padding:20px 28px;border-bottom:4px solid ${forward};">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td width="44" style="vertical-align:middle;">${ARCH}</td>
<td style="vertical-align:middle;font-family:${FONT};">
<a href="${escape(frame.homeUrl)}" style="color:#ffffff;text-decoration:none;font-size:20px;line-height:26px;font-weight:bold;">${escape(frame.service)}</a><br>
<span style="color:#d9dee3;font-size:14px;line-height:20px;">${escape(frame.byline)}</span>
</td></tr></table>
</td></tr>
<tr><td style="padding:12px 28px 20px 28px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
${body}
</table>
</td></tr>
<tr><td style="padding:16px 28px 24px 28px;border-top:1px solid #d9d4c9;font-family:${FONT};font-size:14px;line-height:21px;color:${stone};">
${footer(frame)}
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;
}

function row(content: string): string {
  return `<tr><td style="padding:8px 0;">${content}</td></tr>`;
}

function htmlOf(block: Block, frame: Frame): string {
  const { ink, stone, forward, inform } = frame.colours;
  switch (block.kind) {
    case 'heading':
      return `<h1 style="margin:8px 0 0 0;font-family:${FONT};font-size:24px;line-height:31px;font-weight:bold;color:${ink};">${escape(block.text)}</h1>`;
    case 'paragraph':
      return `<p style="margin:0;font-family:${FONT};font-size:17px;line-height:26px;color:${ink};">${escape(block.text)}</p>`;
    case 'small':
      return `<p style="margin:0;font-family:${FONT};font-size:15px;line-height:22px;color:${stone};">${escape(block.text)}</p>`;
    case 'note':
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="${inform}" style="padding:12px 16px;border-left:4px solid ${stone};font-family:${FONT};font-size:16px;line-height:24px;color:${ink};">${escape(block.text)}</td></tr></table>`;
    case 'button':
      return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="${forward}" style="border-radius:4px;"><a href="${escape(block.url)}" style="display:inline-block;padding:13px 24px;border-radius:4px;background-color:${forward};font-family:${FONT};font-size:17px;line-height:22px;font-weight:bold;color:#ffffff;text-decoration:none;">${escape(block.label)}</a></td></tr></table>`;
    case 'link':
      return `<p style="margin:0;font-family:${FONT};font-size:17px;line-height:26px;"><a href="${escape(block.url)}" style="color:${forward};">${escape(block.label)}</a></p>`;
    case 'details':
      return details(block, frame);
  }
}

/** A real table: it holds data, and a screen reader announces its row headers. */
function details(block: Block & { kind: 'details' }, frame: Frame): string {
  const { ink, stone } = frame.colours;
  const cell =
    'padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;';
  const lines = block.lines.map(
    ({ label, value }) =>
      `<tr><th scope="row" width="38%" style="${cell}padding-right:12px;font-weight:normal;color:${stone};">${escape(label)}</th><td style="${cell}font-weight:bold;color:${ink};">${escape(value)}</td></tr>`,
  );
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-bottom:1px solid #d9d4c9;font-family:${FONT};">${lines.join('')}</table>`;
}

function footer(frame: Frame): string {
  const sentences = frame.footer.map((text) => `<p style="margin:0 0 8px 0;">${escape(text)}</p>`).join('\n');
  const links = frame.footerLinks.map(
    ({ label, url }) => `<a href="${escape(url)}" style="color:${frame.colours.stone};">${escape(label)}</a>`,
  );
  return `${sentences}\n<p style="margin:0;">${links.join(' &middot; ')}</p>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
