import { type DynamicModule, Module } from '@nestjs/common';
import { NotificationModule, ProductWordsModule } from '#libs/notification';
import { PackModule, TerritoryPack } from '#libs/pack';
import { PlatformModule, type PlatformOptions } from '#libs/platform';
import { ApiModule } from './api/api.module.js';
import { OperationFigures } from './operations/operation-figures.js';
import { OperationsController } from './operations/operations.controller.js';
import { AdministrationPages } from './pages/administration/administration-pages.module.js';
import { DeskPages } from './pages/desk/desk-pages.module.js';
import { EmbeddedModule } from './pages/embedded/embedded.module.js';
import { FrameModule } from './frame.module.js';
import { FollowUpPages } from './pages/follow-up/follow-up-pages.module.js';
import { PartnerPages } from './pages/partner/partner-pages.module.js';
import { ProjectPages } from './pages/project/project-pages.module.js';
import { PublicPages } from './pages/public/public-pages.module.js';
import type { WebOptions } from './web.options.js';

/** What the web is made of: the plumbing, the pack, the frame, and one module of pages for each audience. */
@Module({})
export class WebModule {
  static forRoot(platform: PlatformOptions, options: WebOptions, pack: TerritoryPack): DynamicModule {
    return {
      module: WebModule,
      controllers: [OperationsController],
      providers: [OperationFigures],
      imports: [
        PlatformModule.forRoot(platform),
        PackModule.forRoot(pack),
        ProductWordsModule.forRoot(pack),
        FrameModule.forRoot(options),
        PublicPages,
        ProjectPages,
        FollowUpPages,
        PartnerPages,
        DeskPages,
        AdministrationPages,
        // The web sends nothing: it only says that a message is to be sent again.
        NotificationModule.forRoot({ publicUrl: options.publicUrl, from: null, placeholders: 'refuse' }),
        ApiModule,
        ...(options.embedded ? [EmbeddedModule] : []),
      ],
    };
  }
}
