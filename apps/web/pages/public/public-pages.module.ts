import { Module } from '@nestjs/common';
import { FlowModule } from '#libs/flow';
import { HomeController } from './home/home.controller.js';

/** Pages for everybody. */
@Module({ imports: [FlowModule], controllers: [HomeController] })
export class PublicPages {}
