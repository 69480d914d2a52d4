import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { FlowModule } from '#libs/flow';
import { IntakeModule } from '#libs/intake';
import { AccessLog } from './access/access-log.js';
import { AccessGuard } from './access/access.guard.js';
import { LimitGuard } from './access/limit.guard.js';
import { RouteList } from './access/route-list.js';
import { ErrorsFilter } from './errors/errors.filter.js';
import { MachineDrawings } from './view/machine-drawings.js';
import { PageRenderer } from './view/page-renderer.js';
import { Questions } from './view/questions.js';
import { ReplyInterceptor } from './view/reply.interceptor.js';
import { WebOptions } from './web.options.js';

/** What stands around every page: the renderer, the guards, the error pages. Global. */
@Global()
@Module({})
export class FrameModule {
  static forRoot(options: WebOptions): DynamicModule {
    return {
      module: FrameModule,
      imports: [DiscoveryModule, FlowModule, IntakeModule],
      providers: [
        { provide: WebOptions, useValue: options },
        AccessLog,
        MachineDrawings,
        PageRenderer,
        Questions,
        RouteList,
        LimitGuard,
        { provide: APP_GUARD, useExisting: LimitGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
        { provide: APP_FILTER, useClass: ErrorsFilter },
      ],
      exports: [WebOptions, AccessLog, LimitGuard, MachineDrawings, PageRenderer, Questions, RouteList],
    };
  }
}
