import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SITE } from '#libs/paths';
import { Health, isDirect, Metrics } from '#libs/platform';
import { For } from '../access/audience.js';

/** What operators and load balancers ask. Holds no personal data, and tells nothing about one project. */
@Controller()
@For('operations')
export class OperationsController {
  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
  ) {}

  /** The process runs and its event loop turns. Asks nobody else: a database that is away is no reason to restart it. */
  @Get(SITE.healthLive)
  live(): object {
    return { status: 'up' };
  }

  /** It can serve: 503 while the database is away, lacks a migration, or the process is about to stop. */
  @Get(SITE.healthReady)
  async ready(@Res({ passthrough: true }) response: Response): Promise<object> {
    const { ready, draining, checks } = await this.health.look();
    response.status(ready ? 200 : 503);
    return { status: ready ? 'up' : 'down', draining, checks };
  }

  /** For a monitor on our own network; whoever comes through the proxy finds nothing here (decision 0014). */
  @Get(SITE.metrics)
  async figures(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    if (!isDirect(request)) throw new NotFoundException();
    const { contentType, body } = await this.metrics.text();
    response.setHeader('Content-Type', contentType);
    return body;
  }
}
