import java.util.List;
import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.CustomersApi;
import org.openapitools.client.api.OrdersApi;
import org.openapitools.client.api.ReturnsApi;
import org.openapitools.client.model.*;

/** Drives the Java client made by openapi-generator. It sends lists that nobody has filled as empty ones. */
public class Drive {
  public static void main(String[] args) throws Exception {
    ApiClient client = new ApiClient().setBasePath(System.getenv("POS_URL"));
    client.addDefaultHeader("Authorization", "Bearer " + System.getenv("POS_TOKEN"));
    CustomersApi customers = new CustomersApi(client);
    OrdersApi orders = new OrdersApi(client);
    String phone = System.getenv("POS_PHONE");

    ApiError nobody = errorOf(() -> customers.findCustomerByPhone(phone));
    expect("look-up of nobody", nobody.getCode().equals("CUSTOMER_NOT_FOUND"));
    UUID id = customers.createCustomer(new CreateCustomerDto().name("Java").phone(phone), null).getData().getId();
    expect("look-up", customers.findCustomerByPhone(phone).getData().getId().equals(id));
    ApiError taken = errorOf(() -> customers.createCustomer(new CreateCustomerDto().name("Twice").phone(phone), null));
    expect("duplicate", taken.getCode().equals("CUSTOMER_PHONE_TAKEN") && taken.getExistingCustomerId().equals(id));

    CreateOrderDto sale = new CreateOrderDto()
        .customerId(id)
        .addItemsItem(new ItemDto().name("Mug").quantity(2.0).unitPrice("10.00"))
        .addPaymentsItem(new PaymentDto().method(PaymentMethod.PAYMENT_METHOD_CASH).amount("100.00"));
    OrderDto order = orders.createOrder(null, null, sale).getData();
    expect("sale", order.getStatus() == OrderStatus.ORDER_STATUS_PAID && order.getCustomerId().equals(id));

    CreateReturnLineDto line = new CreateReturnLineDto().itemId(order.getItems().get(0).getId()).quantity(2.0);
    CreateReturnDto back = new CreateReturnDto().lines(List.of(line));
    ReturnDto returned = new ReturnsApi(client).createReturn(order.getId(), back, null, null, null).getData();
    expect("return", returned.getTotalRefunded().equals(order.getTotalAmount()));

    var list = orders.listOrders(null, 5L, null, id, null, null, null, null, null, null, null);
    expect("list", list.getData().size() == 1 && list.getMeta().getNextCursor() == null);
    CustomerDetailDto detail = customers.getCustomer(id).getData();
    expect("detail", detail.getCount().getOrders() == 1 && detail.getAccount() == null);
  }

  private interface Call {
    Object send() throws ApiException;
  }

  private static ApiError errorOf(Call call) throws Exception {
    try {
      call.send();
    } catch (ApiException refusal) {
      return ApiError.fromJson(refusal.getResponseBody());
    }
    throw new IllegalStateException("The request was not refused");
  }

  private static void expect(String step, boolean holds) {
    if (!holds) throw new IllegalStateException(step);
  }
}
