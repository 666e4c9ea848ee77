import { DAY_END_PATTERN, dayPattern, isRealDay } from '#shared/kernel/days.js';
import { checkText, field, type FieldOptions } from './field.js';

/** The years that a day may be in: whole centuries, so that a pattern can say it. */
interface Years {
  from?: number;
  to?: number;
}

/**
 * A calendar day. By default a business day of the years 2000 to 2099; other days name their years, such as
 * `@DayField({ from: 1900 })` for a birthday.
 */
export function DayField(options: FieldOptions & Years = {}): PropertyDecorator {
  const { from = 2000, to = 2099 } = options;
  const pattern = dayPattern(from, to);
  const isDay = (text: string): boolean => pattern.test(text) && isRealDay(text);

  return field(
    { example: '2025-01-27', ...options },
    { type: String, format: 'date', pattern: pattern.source },
    checkText('isDay', isDay, `must be a day from ${from}-01-01 to ${to}-12-31`),
  );
}

/** The hour at which a business day ends: midnight, or a quarter of an hour before noon. */
export function DayEndField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '04:00', ...options },
    { type: String, pattern: DAY_END_PATTERN.source },
    checkText(
      'isDayEnd',
      (text) => DAY_END_PATTERN.test(text),
      'must be a quarter of an hour from 00:00 to 11:45, such as 04:00',
    ),
  );
}

/** A point in time, ISO 8601. Answers are in UTC. */
export function InstantField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '2025-01-27T10:00:00.000Z', ...options },
    { type: String, format: 'date-time', pattern: INSTANT.source },
    checkText('isInstant', isInstant, 'must be a point in time such as 2025-01-27T10:00:00Z'),
  );
}

/** A business day (`2025-01-27`, in the store's time zone) or a point in time. */
export function DayOrInstantField(options: FieldOptions = {}): PropertyDecorator {
  const days = dayPattern(2000, 2099);

  return field(
    { example: '2025-01-27', ...options },
    { type: String, format: 'date-or-date-time', pattern: `${days.source}|${INSTANT.source}` },
    checkText(
      'isDayOrInstant',
      (text) => (days.test(text) && isRealDay(text)) || isInstant(text),
      'must be a day such as 2025-01-27, or a point in time such as 2025-01-27T10:00:00Z',
    ),
  );
}

const INSTANT =
  /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

function isInstant(text: string): boolean {
  return INSTANT.test(text) && isRealDay(text.slice(0, 10));
}
