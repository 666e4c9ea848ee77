export * from './currency.js';
export * from './decimal.js';
export * from './format.js';
export * from './lines.js';
export * from './money.js';
export * from './rounding.js';
export * from './sum.js';
export * from './swaps.js';
