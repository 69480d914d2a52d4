import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { SITE } from '#libs/paths';
import { Health, Metrics } from '#libs/platform';
import { For } from '../access/audience.js';

/** What operators and load balancers ask. Holds no personal data, and tells nothing about one project. */
@Controller()
@For('operations')
export class OperationsController {
  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
  ) {}

  /** The process runs. */
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

  @Get(SITE.metrics)
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  async figures(): Promise<string> {
    return (await this.metrics.text()).body;
  }
}
