/** The order, return or payment that a receipt is of; a payment is found by its order. */
export type ReceiptSubject =
  | { readonly kind: 'SALE'; readonly id: string }
  | { readonly kind: 'RETURN'; readonly id: string }
  | { readonly kind: 'DEPOSIT'; readonly id: string; readonly orderId: string };
