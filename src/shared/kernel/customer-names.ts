/** Customer name of an order for which none was given. */
export const WALK_IN = 'Walk-in';

/** The name of an erased customer, in the database and in the orders of that customer. A CHECK of `customers` repeats it. */
export const ERASED_NAME = 'Erased customer';
