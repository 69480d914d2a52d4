import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { Pool } from 'pg';
import { FlowModule } from '#libs/flow';
import { IntakeModule } from '#libs/intake';
import { AccessLog } from './access/access-log.js';
import { AccessGuard } from './access/access.guard.js';
import { LimitGuard } from './access/limit.guard.js';
import { RouteList } from './access/route-list.js';
import { ErrorsFilter } from './errors/errors.filter.js';
import { PageRenderer } from './view/page-renderer.js';
import { Questions } from './view/questions.js';
import { ReplyInterceptor } from './view/reply.interceptor.js';
import { WebOptions } from './web.options.js';

/** Connections for sign-ins; everything else goes through the platform’s pool. */
const POOL_MAX = 4;

/** What stands around every page: the renderer, the guards, the error pages. Global. */
@Global()
@Module({})
export class FrameModule implements OnApplicationShutdown {
  constructor(@Inject(Pool) private readonly pool: Pool) {}

  static forRoot(options: WebOptions): DynamicModule {
    return {
      module: FrameModule,
      imports: [DiscoveryModule, FlowModule, IntakeModule],
      providers: [
        { provide: WebOptions, useValue: options },
        { provide: Pool, useFactory: () => openPool(options) },
        AccessLog,
        PageRenderer,
        Questions,
        RouteList,
        LimitGuard,
        { provide: APP_GUARD, useExisting: LimitGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
        { provide: APP_FILTER, useClass: ErrorsFilter },
      ],
      exports: [WebOptions, Pool, AccessLog, LimitGuard, PageRenderer, Questions, RouteList],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

function openPool({ database }: WebOptions): Pool {
  const pool = new Pool({
    connectionString: database.url,
    max: POOL_MAX,
    application_name: `${database.applicationName}-sign-in`,
    statement_timeout: database.statementTimeoutMs,
    connectionTimeoutMillis: database.connectTimeoutMs,
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
