"""Drives the Python client made by openapi-python-client."""

import os

from attrs_client import AuthenticatedClient
from attrs_client.api.customers import create_customer, find_customer_by_phone, get_customer
from attrs_client.api.orders import create_order, list_orders
from attrs_client.api.returns import create_return
from attrs_client.models import (
    ApiError,
    CreateCustomerDto,
    CreateOrderDto,
    CreateReturnDto,
    CreateReturnLineDto,
    ItemDto,
    OrderStatus,
    PaymentDto,
    PaymentMethod,
)

client = AuthenticatedClient(base_url=os.environ["POS_URL"], token=os.environ["POS_TOKEN"], raise_on_unexpected_status=True)
phone = os.environ["POS_PHONE"]


def register(name):
    return create_customer.sync(client=client, body=CreateCustomerDto(name=name, phone=phone))


nobody = find_customer_by_phone.sync(phone, client=client)
assert isinstance(nobody, ApiError) and nobody.code == "CUSTOMER_NOT_FOUND"
customer_id = register("Python").data.id
assert find_customer_by_phone.sync(phone, client=client).data.id == customer_id
taken = register("Twice")
assert (taken.code, taken.existing_customer_id) == ("CUSTOMER_PHONE_TAKEN", customer_id)

sale = CreateOrderDto(
    customer_id=customer_id,
    items=[ItemDto(name="Mug", quantity=2, unit_price="10.00")],
    payments=[PaymentDto(method=PaymentMethod.PAYMENT_METHOD_CASH, amount="100.00")],
)
order = create_order.sync(client=client, body=sale).data
assert (order.status, order.customer_id) == (OrderStatus.ORDER_STATUS_PAID, customer_id)

lines = [CreateReturnLineDto(item_id=order.items[0].id, quantity=2)]
back = create_return.sync(order.id, client=client, body=CreateReturnDto(lines=lines)).data
assert back.total_refunded == order.total_amount

page = list_orders.sync(client=client, customer_id=customer_id, limit=5)
assert [one.id for one in page.data] == [order.id] and page.meta.next_cursor is None
detail = get_customer.sync(customer_id, client=client).data
assert detail.field_count.orders == 1 and detail.account is None
