// Drives the Go client made by openapi-generator.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	pos "github.com/GIT_USER_ID/GIT_REPO_ID"
)

func main() {
	config := pos.NewConfiguration()
	config.Servers = pos.ServerConfigurations{{URL: os.Getenv("POS_URL")}}
	config.AddDefaultHeader("Authorization", "Bearer "+os.Getenv("POS_TOKEN"))
	client, ctx, phone := pos.NewAPIClient(config), context.Background(), os.Getenv("POS_PHONE")

	_, _, err := client.CustomersAPI.FindCustomerByPhone(ctx, phone).Execute()
	expect("look-up of nobody", codeOf(err).Code == "CUSTOMER_NOT_FOUND", err)

	registered, _, err := client.CustomersAPI.CreateCustomer(ctx).CreateCustomerDto(*pos.NewCreateCustomerDto("Go", phone)).Execute()
	must("register", err)
	id := registered.Data.Id
	found, _, err := client.CustomersAPI.FindCustomerByPhone(ctx, phone).Execute()
	must("look-up", err)
	expect("look-up", found.Data.Id == id, found)

	_, _, err = client.CustomersAPI.CreateCustomer(ctx).CreateCustomerDto(*pos.NewCreateCustomerDto("Twice", phone)).Execute()
	taken := codeOf(err)
	expect("duplicate", taken.Code == "CUSTOMER_PHONE_TAKEN" && taken.GetExistingCustomerId() == id, err)

	sale := pos.NewCreateOrderDto()
	sale.SetCustomerId(id)
	mug := pos.NewItemDto(2)
	mug.SetName("Mug")
	mug.SetUnitPrice("10.00")
	sale.SetItems([]pos.ItemDto{*mug})
	sale.SetPayments([]pos.PaymentDto{*pos.NewPaymentDto("100.00", pos.PAYMENT_METHOD_CASH)})
	sold, _, err := client.OrdersAPI.CreateOrder(ctx).CreateOrderDto(*sale).Execute()
	must("sale", err)
	order := sold.Data
	expect("sale", order.Status == pos.ORDER_STATUS_PAID && order.GetCustomerId() == id, order)

	line := *pos.NewCreateReturnLineDto(order.Items[0].Id, 2)
	back, _, err := client.ReturnsAPI.CreateReturn(ctx, order.Id).CreateReturnDto(*pos.NewCreateReturnDto([]pos.CreateReturnLineDto{line})).Execute()
	must("return", err)
	expect("return", back.Data.TotalRefunded == order.TotalAmount, back)

	list, _, err := client.OrdersAPI.ListOrders(ctx).CustomerId(id).Limit(5).Execute()
	must("list", err)
	expect("list", len(list.Data) == 1 && list.Data[0].Id == order.Id && !list.Meta.NextCursor.IsSet() || list.Meta.NextCursor.Get() == nil, list)
	detail, _, err := client.CustomersAPI.GetCustomer(ctx, id).Execute()
	must("detail", err)
	expect("detail", detail.Data.Count.Orders == 1 && detail.Data.Account.Get() == nil, detail)
}

func codeOf(err error) (body pos.ApiError) {
	var failure *pos.GenericOpenAPIError
	if errors.As(err, &failure) {
		must("error", json.Unmarshal(failure.Body(), &body))
	}

	return body
}

func must(step string, err error) {
	expect(step, err == nil, err)
}

func expect(step string, holds bool, seen any) {
	if holds {
		return
	}
	text, _ := json.Marshal(seen)
	fmt.Fprintf(os.Stderr, "%s: %v %s\n", step, seen, text)
	os.Exit(1)
}
