import { type DynamicModule, Module } from '@nestjs/common';
import { PackModule, TerritoryPack } from '#libs/pack';
import { PlatformModule, type PlatformOptions } from '#libs/platform';
import { FrameModule } from './frame.module.js';
import { PublicPages } from './pages/public/public-pages.module.js';
import type { WebOptions } from './web.options.js';

/** What the web is made of: the plumbing, the pack, the frame, and one module of pages for each audience. */
@Module({})
export class WebModule {
  static forRoot(platform: PlatformOptions, options: WebOptions, pack: TerritoryPack): DynamicModule {
    return {
      module: WebModule,
      imports: [PlatformModule.forRoot(platform), PackModule.forRoot(pack), FrameModule.forRoot(options), PublicPages],
    };
  }
}
