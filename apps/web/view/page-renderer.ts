import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type nunjucks from 'nunjucks';
import { Flow } from '#libs/flow';
import type { Refusal } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { createPaths, type Paths } from '#libs/paths';
import { presentChanges } from '../errors/changes.presenter.js';
import { presentSendAgain, sameAddress, writtenIn } from '../errors/send-again.presenter.js';
import { wordRefusal } from '../forms/form-model.js';
import { buildTheme, type Theme } from '../theme/build-theme.js';
import { WebOptions } from '../web.options.js';
import { createTemplates } from './templates.js';

const FAILURES = new Set([400, 403, 404, 409, 410, 413, 422, 429, 503]);

/** A failure that needs more than its status to be told. */
export type FailureKind = 'signInAgain' | 'earlierSignIn';

interface Failure {
  readonly refusal?: Refusal;
  /** What it is told as; its status unless told. */
  readonly kind?: FailureKind | undefined;
}

/** Turns a template and what its presenter prepared into a page, with the frame that all pages share. */
@Injectable()
export class PageRenderer {
  readonly theme: Theme;
  readonly #templates: nunjucks.Environment = createTemplates();
  readonly #paths: Paths;

  constructor(
    private readonly pack: TerritoryPack,
    private readonly options: WebOptions,
    private readonly flow: Flow,
  ) {
    this.theme = buildTheme(pack.profile.look);
    this.#paths = createPaths({ publicUrl: options.publicUrl, defaultLocale: pack.defaultLocale });
  }

  /** The page `pages/<template>.njk`. */
  page(request: Request, template: string, model: object): string {
    return this.#templates.render(`pages/${template}.njk`, { ...this.frame(request), ...model });
  }

  /** The page of an HTTP failure, in the page's language; of a refusal when there is one. */
  failure(request: Request, status: number, { refusal, kind }: Failure = {}): string {
    return this.#templates.render('errors/failure.njk', {
      ...this.frame(request),
      kind: kind ?? (FAILURES.has(status) ? String(status) : '500'),
      why: refusal && wordRefusal(request.visit, refusal),
      again: status >= 500 ? presentSendAgain(request) : null,
      written: writtenIn(request),
      address: request.method === 'GET' ? sameAddress(request) : null,
      changes: refusal ? presentChanges(request.visit, this.flow.machine('dossier'), refusal) : [],
    });
  }

  private frame(request: Request): object {
    const { visit } = request;
    const { profile } = this.pack;
    return {
      visit,
      path: visit.path,
      t: (key: string, values?: Record<string, unknown>) => visit.word.t(key, values),
      locale: visit.locale,
      theme: this.theme,
      territory: profile,
      organisations: visit.formats.list(profile.organisations.map(({ shortName }) => shortName)),
      demonstration: this.options.embedded,
      languages: profile.languages.map((code) => ({
        code,
        href: this.#paths.translate(visit.address, code),
        current: code === visit.locale,
      })),
    };
  }
}
