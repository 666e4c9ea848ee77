/** Items and payments that one order can hold. */
export const MAX_ITEMS = 200;
export const MAX_PAYMENTS = 20;
