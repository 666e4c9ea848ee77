declare module 'pg/lib/utils.js' {
  /** How the driver turns a JavaScript value into a parameter. */
  const utils: { prepareValue(value: unknown): string | Buffer | null };
  export default utils;
}
