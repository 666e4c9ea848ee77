"""Drives the Python client made by openapi-generator."""

import os

import openapi_client as pos

client = pos.ApiClient(pos.Configuration(host=os.environ["POS_URL"], access_token=os.environ["POS_TOKEN"]))
client.set_default_header("Authorization", "Bearer " + os.environ["POS_TOKEN"])
customers, orders, phone = pos.CustomersApi(client), pos.OrdersApi(client), os.environ["POS_PHONE"]


def error_of(call):
    try:
        call()
    except pos.ApiException as refusal:
        return pos.ApiError.from_json(refusal.body)
    raise AssertionError("The request was not refused")


assert error_of(lambda: customers.find_customer_by_phone(phone)).code == "CUSTOMER_NOT_FOUND"
customer_id = customers.create_customer(pos.CreateCustomerDto(name="Python", phone=phone)).data.id
assert customers.find_customer_by_phone(phone).data.id == customer_id
taken = error_of(lambda: customers.create_customer(pos.CreateCustomerDto(name="Twice", phone=phone)))
assert (taken.code, taken.existing_customer_id) == ("CUSTOMER_PHONE_TAKEN", customer_id)

sale = pos.CreateOrderDto(
    customer_id=customer_id,
    items=[pos.ItemDto(name="Mug", quantity=2, unit_price="10.00")],
    payments=[pos.PaymentDto(method="CASH", amount="100.00")],
)
order = orders.create_order(create_order_dto=sale).data
assert (order.status, order.customer_id) == ("PAID", customer_id)

lines = [pos.CreateReturnLineDto(item_id=order.items[0].id, quantity=2)]
back = pos.ReturnsApi(client).create_return(order.id, pos.CreateReturnDto(lines=lines)).data
assert back.total_refunded == order.total_amount

page = orders.list_orders(customer_id=customer_id, limit=5)
assert [one.id for one in page.data] == [order.id] and page.meta.next_cursor is None
detail = customers.get_customer(customer_id).data
assert detail.count.orders == 1 and detail.account is None
