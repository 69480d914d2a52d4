export {
  deliveriesNeedingAttention,
  deliveriesOf,
  deliveryById,
  dueDeliveries,
  heldDeliveries,
  type DeliveryView,
} from './delivery.queries.js';
export { HoldDeliveries } from './hold-deliveries.js';
export { countOpenDeliveries } from './figures.queries.js';
export { mailProblems } from './check-mails.js';
export { NotificationKit } from './notification-kit.js';
export { productWords, ProductWordsModule } from './product-words.js';
export { NotificationModule } from './notification.module.js';
export { NotificationSettings } from './notification-settings.js';
export { oweMail, type DueDelivery, type OwedMail } from './owe-mail.js';
export { ResendDelivery } from './resend-delivery.js';
export { SendDelivery, type Attempted } from './send-delivery.js';
