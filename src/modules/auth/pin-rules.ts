/** 0000, 1212, 471471. */
const REPEATED = /^(\d{1,4})\1+$/;
/** The years in which people were born or celebrate. */
const YEAR = /^(19|20)\d\d$/;

/** Whether a PIN is among those that are tried first: repeated digits or groups, digits in a row up or down, a year. */
export function isEasyPin(pin: string): boolean {
  return REPEATED.test(pin) || YEAR.test(pin) || isRow(pin, 1) || isRow(pin, 9);
}

/** Whether each digit follows the one before by the same step; 0 follows 9. */
function isRow(pin: string, step: number): boolean {
  const digits = [...pin].map(Number);

  return digits.every((digit, index) => index === 0 || digit === ((digits[index - 1] ?? 0) + step) % 10);
}
