import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { LoadDirectory } from './load-directory.js';
import { Offer } from './offer.entity.js';
import { Partner } from './partner.entity.js';

/** Partners, their offers and coverage, their calls, capacity and its use. */
@Module({
  imports: [MikroOrmModule.forFeature([Partner, Offer])],
  providers: [LoadDirectory],
  exports: [LoadDirectory],
})
export class DirectoryModule {}
