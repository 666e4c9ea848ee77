/**
 * ISO 4217: the currencies that people pay with, by the decimals of their minor unit. Fund codes, metals and test codes are left
 * out. Amounts are stored in minor units, so an entry never changes: neither `Intl`, whose data differ between browsers and
 * versions of Node.js, nor custom (a shop in HUF shows no decimals) decides here.
 */
const BY_DECIMALS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK ' +
    'DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD ' +
    'KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP ' +
    'PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH ' +
    'USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ' +
    // Withdrawn lately: companies of before still have amounts in them.
    'ANG BGN CUC HRK SLL ZWL',
  3: 'BHD IQD JOD KWD LYD OMR TND',
};

const DECIMALS: ReadonlyMap<string, number> = new Map(
  Object.entries(BY_DECIMALS).flatMap(([decimals, codes]) => codes.split(' ').map((code) => [code, Number(decimals)])),
);

/** The smallest amounts that are paid in cash where the law or custom rounds it, in minor units. */
const CASH_STEPS: ReadonlyMap<string, bigint> = new Map([
  ['AUD', 5n],
  ['BAM', 5n],
  ['CAD', 5n],
  ['CHF', 5n],
  ['CLP', 10n],
  ['COP', 5000n],
  ['CZK', 100n],
  ['DKK', 50n],
  ['EUR', 5n],
  ['HKD', 10n],
  ['HUF', 500n],
  ['ILS', 10n],
  ['KRW', 10n],
  ['MYR', 5n],
  ['NOK', 100n],
  ['NZD', 10n],
  ['RSD', 100n],
  ['SEK', 100n],
  ['SGD', 5n],
  ['THB', 25n],
  ['TWD', 100n],
  ['ZAR', 10n],
]);

/** The step to which a company rounds cash, in minor units; 1n where cash is not rounded. */
export function cashStep(currency: string, isRounded: boolean): bigint {
  return (isRounded ? CASH_STEPS.get(currency) : undefined) ?? 1n;
}

/** The codes of all currencies. */
export const CURRENCIES: readonly string[] = [...DECIMALS.keys()];

/** Number of decimals of a currency: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyDecimals(currency: string): number {
  const decimals = DECIMALS.get(currency);
  if (decimals === undefined) throw new TypeError(`Not a currency: ${currency}`);

  return decimals;
}

/** True for the code of a currency of ISO 4217, in capital letters. */
export function isCurrency(code: string): boolean {
  return DECIMALS.has(code);
}
