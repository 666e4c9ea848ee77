import { DayOrInstantField, EnumField, PhoneField, TextField, UuidField } from '#shared/http/fields.js';
import { PageQuery } from '#shared/http/pagination.js';
import { ORDER_STATUSES, type OrderStatus } from '../order-status.js';

/** Each filter narrows the result. */
export class ListOrdersQuery extends PageQuery {
  @UuidField({ optional: true }) customerId?: string;
  @UuidField({ optional: true }) storeId?: string;
  @EnumField(ORDER_STATUSES, 'OrderStatus', { optional: true }) status?: OrderStatus;
  @TextField({ max: 40, optional: true, description: 'The whole number, with or without `ORD-`.' }) number?: string;
  @PhoneField({ optional: true, description: 'The number in the order, in any spelling.' }) customerPhone?: string;
  @TextField({ max: 200, optional: true, description: 'The beginning of the name in the order. Sorts by it.' })
  customerName?: string;
  @DayOrInstantField({ optional: true, description: 'Created on or after this business day or point in time.' })
  from?: string;
  @DayOrInstantField({
    optional: true,
    description: 'Created on or before this business day or point in time.',
  })
  to?: string;
}
