/** A change of a numbering plan: how a national number of before is written today. The line is the same. */
export interface Renumbering {
  readonly country: string;
  readonly callingCode: string;
  readonly before: RegExp;
  /** Replacement of `before`: the national number of today. */
  readonly now: string;
  readonly source: string;
}

const MEXICO = 'https://www.ift.org.mx/usuarios-telefonia/marcacion-nacional-10-digitos';
const BRAZIL = 'https://www.gov.br/anatel/pt-br/regulado/numeracao/nono-digito';
const IVORY_COAST =
  'https://fr.wikipedia.org/wiki/Liste_des_indicatifs_téléphoniques_en_Côte_d’Ivoire (plan of ARTCI, 31 January 2021)';
const BENIN = 'https://en.wikipedia.org/wiki/Telephone_numbers_in_Benin (plan of ARCEP, 30 November 2024)';

/**
 * National numbers that people still write as they were before their numbering plan changed. A rule is exact: it takes no
 * number that is in use today. What only a prefix of dialling differs in, such as 9 and 15 in Argentina, is known to
 * libphonenumber.
 */
export const RENUMBERINGS: readonly Renumbering[] = [
  // Until August 2019: 1 from abroad, 044 and 045 to mobile phones, 01 to other areas. Ten digits since.
  { country: 'MX', callingCode: '52', before: /^(?:1|01|044|045)([2-9]\d{9})$/, now: '$1', source: MEXICO },
  // 2012 to 2016: mobile numbers got a 9. The radio numbers 70, 77, 78 and 79 kept eight digits.
  { country: 'BR', callingCode: '55', before: /^([1-9]{2})([689]\d{7}|7[1-6]\d{6})$/, now: '$19$2', source: BRAZIL },
  // January 2021: two digits for the operator, told by the second digit of mobile numbers and the third of others.
  { country: 'CI', callingCode: '225', before: /^([04-9][0-3]\d{6})$/, now: '01$1', source: IVORY_COAST },
  { country: 'CI', callingCode: '225', before: /^([04-9][4-6]\d{6})$/, now: '05$1', source: IVORY_COAST },
  { country: 'CI', callingCode: '225', before: /^([04-9][7-9]\d{6})$/, now: '07$1', source: IVORY_COAST },
  { country: 'CI', callingCode: '225', before: /^([23]\d8\d{5})$/, now: '21$1', source: IVORY_COAST },
  { country: 'CI', callingCode: '225', before: /^([23]\d0\d{5})$/, now: '25$1', source: IVORY_COAST },
  { country: 'CI', callingCode: '225', before: /^([23]\d[1-79]\d{5})$/, now: '27$1', source: IVORY_COAST },
  // November 2024: 01 before every number.
  { country: 'BJ', callingCode: '229', before: /^([2-9]\d{7})$/, now: '01$1', source: BENIN },
];

/** The national number of today; the number itself when its plan did not change. */
export function numberOfToday(callingCode: string, national: string): string {
  const rule = RENUMBERINGS.find((one) => one.callingCode === callingCode && one.before.test(national));

  return rule === undefined ? national : national.replace(rule.before, rule.now);
}

/** National numbers of the same line as they were written before, such as with one digit less. */
export function numbersOfBefore(callingCode: string, national: string): string[] {
  return FORMS_OF_BEFORE.filter((form) => form.callingCode === callingCode)
    .flatMap(({ now, before }) => (now.test(national) ? before.map((form) => national.replace(now, form)) : []))
    .filter((form) => numberOfToday(callingCode, form) === national);
}

/** The other way round, for the search: customers are found by a part of the number that they had before. */
const FORMS_OF_BEFORE: readonly { callingCode: string; now: RegExp; before: readonly string[] }[] = [
  { callingCode: '52', now: /^(\d{10})$/, before: ['1$1'] },
  { callingCode: '55', now: /^(\d\d)9(\d{8})$/, before: ['$1$2'] },
  { callingCode: '225', now: /^\d\d(\d{8})$/, before: ['$1'] },
  { callingCode: '229', now: /^01(\d{8})$/, before: ['$1'] },
];
