/** Whether a text contains a possible card number: 13 to 19 digits, grouped or not, that pass the Luhn check. */
export function holdsCardNumber(text: string): boolean {
  return (text.match(/\d(?:[ -]?\d){12,18}/g) ?? []).some((match) => passesLuhn(match.replace(/\D/g, '')));
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = index % 2 === 0 ? Number(digit) : Number(digit) * 2;

    return total + (value > 9 ? value - 9 : value);
  }, 0);

  return sum % 10 === 0;
}
