import { Module, type DynamicModule } from '@nestjs/common';
import { TerritoryPack } from './territory-pack.js';

/** Gives every module the pack that the process was started with. */
@Module({})
export class PackModule {
  static forRoot(pack: TerritoryPack): DynamicModule {
    return {
      module: PackModule,
      global: true,
      providers: [{ provide: TerritoryPack, useValue: pack }],
      exports: [TerritoryPack],
    };
  }
}
