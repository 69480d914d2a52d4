import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { territoryFolderOf } from '#config/config';
import { readEnv } from '#config/env';
import { OPERATOR } from '#libs/account';
import { DossierKit, DossierModule, dossierPage, dossierTimeline, dossierWay, type StoryLine } from '#libs/dossier';
import { drawingTitle, drawingWords, readWorkflow } from '#libs/flow';
import { PackTrouble, TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';
import { bpmn, canBeDrawn, diagramPage, mermaid, svg, type Loss, type Machine, type Way } from '#libs/workflow';
import { CommandRefused } from '../refusal.js';
import { say } from '../say.js';
import { withRooms } from '../with-config.js';

export const DRAWING_FORMATS = ['page', 'mermaid', 'svg', 'bpmn'] as const;
type Format = (typeof DRAWING_FORMATS)[number];

const ENDINGS: Readonly<Record<Format, string>> = { page: 'md', mermaid: 'mmd', svg: 'svg', bpmn: 'bpmn' };

interface Asked {
  readonly format?: Format;
  readonly locale?: string;
  readonly dossier?: string;
  readonly out?: string;
  readonly json: boolean;
}

/** A machine to draw, and the way of a dossier through it when one was asked for. */
interface Subject {
  readonly machine: Machine;
  readonly way?: Way;
}

interface Drawn {
  readonly machine: string;
  readonly format: Format;
  readonly locale: string;
  /** By file name; the first is the drawing itself. */
  readonly files: Readonly<Record<string, string>>;
  readonly losses?: readonly Loss[];
}

/**
 * `parvis workflow draw [MACHINE]`: the pack's machines as pages of Markdown, Mermaid, SVG or BPMN; with `--dossier` the
 * machine that this dossier stands on, with its way. Printed, or written into a folder.
 */
export async function drawMachines(name: string | undefined, asked: Asked): Promise<void> {
  const pack = TerritoryPack.read(territoryFolderOf(readEnv(process.env).env));
  const locale = asked.locale ?? pack.defaultLocale;
  if (!pack.languages.includes(locale))
    throw new CommandRefused(`This territory does not speak "${locale}": ${pack.languages.join(', ')}.`, 2);
  const format = asked.format ?? (asked.dossier === undefined ? 'page' : 'svg');
  const subjects = asked.dossier === undefined ? machinesOf(pack, name) : [await wayOf(name, format, asked.dossier)];
  const drawn: Drawn[] = [];
  for (const subject of subjects) drawn.push(await draw(pack, subject, { format, locale }));
  if (asked.out !== undefined) writeFiles(asked.out, drawn);
  report(drawn, asked);
}

function machinesOf(pack: TerritoryPack, name: string | undefined): Subject[] {
  const { machines, problems } = readWorkflow(pack);
  const found = machines.filter((machine) => name === undefined || machine.name === name);
  if (found.length > 0) return found.map((machine) => ({ machine }));
  if (problems.length > 0) throw new PackTrouble(problems);
  const known = machines.map((machine) => machine.name).join(', ');
  throw new CommandRefused(`The pack has no machine "${name ?? ''}"; it has: ${known}.`, 2);
}

async function wayOf(name: string | undefined, format: Format, reference: string): Promise<Subject> {
  if (name !== undefined && name !== 'dossier')
    throw new CommandRefused('--dossier shows the way of a dossier: leave the machine out.', 2);
  if (format !== 'svg' && format !== 'mermaid')
    throw new CommandRefused(`The way of a dossier is drawn as svg or mermaid, not as ${format}.`, 2);
  return withRooms('command', [DossierModule], async (app) => {
    const [em, kit] = [app.get(Database).reader(), app.get(DossierKit)];
    const page = await dossierPage(em, kit, reference, OPERATOR);
    if (!page) throw new CommandRefused(`There is no dossier ${reference}.`);
    const story: StoryLine[] = [];
    for (let after: string | null = ''; after !== null;) {
      const read = await dossierTimeline(em, kit, page.id, { limit: 500, ...(after === '' ? {} : { after }) });
      story.push(...read.items);
      after = read.nextCursor;
    }
    return { machine: page.machine, way: dossierWay(story, page) };
  });
}

async function draw(
  pack: TerritoryPack,
  { machine, way }: Subject,
  { format, locale }: { readonly format: Format; readonly locale: string },
): Promise<Drawn> {
  if (!canBeDrawn(machine)) throw new CommandRefused(`The machine ${machine.name} has too many moves to be drawn.`);
  const word = pack.wording(locale);
  const words = drawingWords(word);
  const picture = (): string =>
    `${svg(machine, locale, { way, words, colours: pack.profile.look.colours, title: drawingTitle(word, machine.name) })}\n`;
  const name = `${machine.name}.${ENDINGS[format]}`;
  const drawn = { machine: machine.name, format, locale };
  if (format === 'svg') return { ...drawn, files: { [name]: picture() } };
  if (format === 'mermaid') return { ...drawn, files: { [name]: `${mermaid(machine, locale, { way, words })}\n` } };
  if (format === 'bpmn') {
    const { xml, losses } = await bpmn(machine, locale, { words });
    return { ...drawn, files: { [name]: xml }, losses };
  }
  const beside = `${machine.name}.svg`;
  return { ...drawn, files: { [name]: diagramPage(machine, locale, { picture: beside }), [beside]: picture() } };
}

function writeFiles(folder: string, drawn: readonly Drawn[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { files } of drawn)
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** Into a folder: which files were written. Otherwise the drawings themselves; what BPMN loses stays out of their way. */
function report(drawn: readonly Drawn[], { out, json }: Asked): void {
  const losses = drawn.flatMap(({ machine, losses: lost }) => (lost ?? []).map(({ text }) => `${machine}: ${text}`));
  if (json) {
    const drawings = drawn.map(({ files, ...about }) =>
      out === undefined
        ? { ...about, text: first(files) }
        : { ...about, files: Object.keys(files).map((name) => join(out, name)) },
    );
    say(true, { drawings }, () => '');
  } else if (out === undefined) {
    process.stdout.write(drawn.map(({ files }) => first(files)).join('\n'));
    process.stderr.write(losses.map((line) => `${line}\n`).join(''));
  } else {
    const written = drawn.flatMap(({ files }) => Object.keys(files).map((name) => join(out, name)));
    say(false, null, () => [...written, ...losses].join('\n'));
  }
}

function first(files: Drawn['files']): string {
  return Object.values(files)[0] ?? '';
}
