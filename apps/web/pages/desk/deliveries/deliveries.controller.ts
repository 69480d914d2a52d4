import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { deliveriesNeedingAttention, deliveryById, type DeliveryView, ResendDelivery } from '#libs/notification';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { For } from '../../../access/audience.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, refusal, type Reply, show } from '../../../view/reply.js';
import { presentDeliveries, presentDelivery } from './deliveries.presenter.js';

const MOST = 100;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Messages that did not leave, or of which nobody knows: shown to people, sent again when they say so. */
@Controller()
@For(['reception', 'adviser', 'manager', 'admin'])
export class DeliveriesController {
  constructor(
    private readonly database: Database,
    private readonly modules: ModuleRef,
  ) {}

  @Get(SITE.deskDeliveries)
  async page(@Visiting() visit: Visit): Promise<Reply> {
    const deliveries = await deliveriesNeedingAttention(this.database.reader(), MOST);
    return show('desk/deliveries/page', presentDeliveries(visit, deliveries));
  }

  @Get(SITE.deskDelivery)
  async one(@Param('delivery') id: string, @Visiting() visit: Visit): Promise<Reply> {
    return show('desk/deliveries/delivery', presentDelivery(visit, await this.deliveryOf(id)));
  }

  @Post(SITE.deskDelivery)
  async resend(@Param('delivery') id: string, @Visiting() visit: Visit, @Person() { actor }: SignedIn): Promise<Reply> {
    const { id: deliveryId } = await this.deliveryOf(id);
    // The module of mails is configured where the whole application is put together.
    const outcome = await this.modules.get(ResendDelivery, { strict: false }).run({ deliveryId }, actor);
    return outcome.ok ? goTo(visit.path.deskDelivery({ delivery: deliveryId })) : refusal(outcome.refusal);
  }

  private async deliveryOf(id: string): Promise<DeliveryView> {
    const delivery = UUID.test(id) ? await deliveryById(this.database.reader(), id) : null;
    if (!delivery) throw new NotFoundException();
    return delivery;
  }
}
