import { Module } from '@nestjs/common';
import { Flow } from './flow.js';

/** Wants the global modules of the pack and the platform. */
@Module({ providers: [Flow], exports: [Flow] })
export class FlowModule {}
