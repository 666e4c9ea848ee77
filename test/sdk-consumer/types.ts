import {
  type CustomerDto,
  type OrderSummaryDto,
  type Page,
  PosClient,
  PosError,
  type SalesReportDto,
} from '@pos-backend/sdk';

/** What the types of the SDK promise. Compiled by a test as part of a stranger's project, and never run. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles when the value is of exactly that type. */
function exactly<Expected>() {
  return <Actual>(_value: Actual, ..._: Same<Expected, Actual> extends true ? [] : [never]): void => undefined;
}

export function refusals(error: unknown): void {
  if (!(error instanceof PosError)) return;
  exactly<string>()(error.message);
  exactly<string>()(error.requestId);
  exactly<number>()(error.status);
  exactly<number | undefined>()(error.retryAfter);
  // @ts-expect-error Not every refusal has an existing customer.
  String(error.existingCustomerId);
  if (error.code === 'CUSTOMER_PHONE_TAKEN') exactly<string>()(error.existingCustomerId);
  if (error.code === 'VALIDATION_FAILED') exactly<{ field: string; message: string }[]>()(error.errors);
  if (error.code === 'OVERPAYMENT') exactly<string>()(error.balanceDue);
  // @ts-expect-error Another code does not carry it.
  if (error.code === 'OVERPAYMENT') String(error.existingCustomerId);
  // @ts-expect-error There is no such code.
  if (error.code === 'CUSTOMER_PHONE_TOKEN') return;
}

export async function answers(pos: PosClient): Promise<void> {
  exactly<CustomerDto>()(await pos.createCustomer({ name: 'Jane', phone: '4155552671' }));
  exactly<Page<OrderSummaryDto>>()(await pos.listOrders({ status: 'PAID', limit: 10 }));
  for await (const order of pos.listOrders()) exactly<OrderSummaryDto>()(order);
  exactly<Promise<void>>()(pos.deleteCustomer('id'));
  exactly<string>()(await pos.getOrderReceipt('id'));
  exactly<Blob>()(await pos.getOrderReceipt('id', { format: 'pdf' }));
  exactly<SalesReportDto>()(await pos.getSalesReport({ from: '2025-01-01' }));
  exactly<string>()(await pos.getSalesReport({ format: 'csv' }));
  const asPromise: () => Promise<Page<OrderSummaryDto>> = () => pos.listOrders();
  await asPromise();
}

export async function mistakes(pos: PosClient): Promise<void> {
  // @ts-expect-error A customer has a phone.
  await pos.createCustomer({ name: 'Jane' });
  // @ts-expect-error A customer has no such field.
  await pos.createCustomer({ name: 'Jane', phone: '4155552671', shoeSize: 42 });
  // @ts-expect-error Amounts are text.
  await pos.addOrderPayment('id', { method: 'CASH', amount: 12.5 });
  // @ts-expect-error Nobody pays with shells.
  await pos.addOrderPayment('id', { method: 'SHELLS', amount: '12.50' });
  // @ts-expect-error Reads take no key.
  await pos.getCustomer('id', { idempotencyKey: 'key' });
  // @ts-expect-error A new customer has no version yet.
  await pos.createCustomer({ name: 'Jane', phone: '4155552671' }, { ifMatch: 1 });
  // @ts-expect-error The id comes first.
  await pos.getOrder({ id: 'id' });
}
