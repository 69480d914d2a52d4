import { Global, Module, type DynamicModule } from '@nestjs/common';
import { KNOWN_FACTS } from '#libs/dossier';
import { ProductWords } from '#libs/flow';
import type { TerritoryPack } from '#libs/pack';
import { ACTS, NEEDS } from '#libs/referral';
import { mailNames } from './check-mails.js';

/** What machines of a pack may name: acts, facts and names of the rooms below, and the mails of this one. */
export function productWords(pack: TerritoryPack): ProductWords {
  return {
    acts: new Map(Object.entries(ACTS)),
    facts: new Map([['dossier', KNOWN_FACTS]]),
    needs: new Map(Object.entries(NEEDS)),
    mails: mailNames(pack),
  };
}

/** Tells `Flow` what machines may name, in every process in which somebody may check one. */
@Global()
@Module({})
export class ProductWordsModule {
  static forRoot(pack: TerritoryPack): DynamicModule {
    return {
      module: ProductWordsModule,
      providers: [{ provide: ProductWords, useValue: productWords(pack) }],
      exports: [ProductWords],
    };
  }
}
