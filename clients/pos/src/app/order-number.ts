/** The number in a text such as a receipt, as the server writes it. */
export function orderNumberIn(text: string): string | undefined {
  return /\bORD-\d{8}-\d{3,}\b/.exec(text)?.[0];
}

/** The number that a scanner has read from a receipt; undefined for any other code. */
export function scannedOrderNumber(code: string): string | undefined {
  const number = code.toUpperCase();

  return orderNumberIn(number) === number ? number : undefined;
}

/** Whether a person means an order number, with or without its letters: it has the day of the order in it. */
export function isTypedOrderNumber(text: string): boolean {
  return /^(ord-)?\d{8}-\d+$/i.test(text);
}
