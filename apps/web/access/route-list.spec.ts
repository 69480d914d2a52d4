import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { For } from './audience.js';
import { RouteList } from './route-list.js';

@Controller()
class Forgetful {
  @Get('/open')
  @For('everyone')
  open(): string {
    return 'open';
  }

  @Get('/secret')
  secret(): string {
    return 'secret';
  }
}

@Module({ imports: [DiscoveryModule], providers: [RouteList], controllers: [Forgetful] })
class ForgetfulModule {}

describe(RouteList.name, () => {
  it('refuses to start when a route does not say whom it is for', async () => {
    const app = await NestFactory.create(ForgetfulModule, { logger: false, abortOnError: false });
    await expect(app.init()).rejects.toThrow('Forgetful.secret does not say whom it is for');
  });
});
