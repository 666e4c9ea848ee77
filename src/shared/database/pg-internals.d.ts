declare module 'pg/lib/utils.js' {
  /** Turns a JavaScript value into a parameter, as the driver does. */
  const utils: { prepareValue(value: unknown): string | Buffer | null };
  export default utils;
}
