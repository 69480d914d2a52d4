import { Injectable } from '@nestjs/common';
import nunjucks from 'nunjucks';
import { drawingWords } from '#libs/flow';
import { TerritoryPack } from '#libs/pack';
import { canBeDrawn, drawLayout, layOut, type Layout, type Machine, type Way } from '#libs/workflow';
import type { Visit } from '../http/visit.js';

export interface Drawing {
  readonly machine: Machine;
  /** The way of one instance to show on it. */
  readonly way?: Way | undefined;
  /** What it is called, for who does not see it. */
  readonly title: string;
  /** Unlike any other id on the page. */
  readonly id: string;
}

/** Drawings of machines in pages: in the territory's colours and the reader's language. Each machine is laid out once. */
@Injectable()
export class MachineDrawings {
  // By machine: one that nothing stands on any more takes its layouts along.
  readonly #layouts = new WeakMap<Machine, Map<string, Layout>>();

  constructor(private readonly pack: TerritoryPack) {}

  /** The drawing as markup for a template, which need not call it safe; null when the machine is too large to be looked at. */
  of(
    { locale, word }: Pick<Visit, 'locale' | 'word'>,
    { machine, ...shown }: Drawing,
  ): nunjucks.runtime.SafeString | null {
    if (!canBeDrawn(machine)) return null;
    const words = drawingWords(word);
    const layouts = this.#layouts.get(machine) ?? new Map<string, Layout>();
    const layout = layouts.get(locale) ?? layOut(machine, locale, words);
    this.#layouts.set(machine, layouts.set(locale, layout));
    return new nunjucks.runtime.SafeString(
      drawLayout(layout, { ...shown, words, colours: this.pack.profile.look.colours }),
    );
  }
}
