/** Lines and characters of one import: what is written in one transaction without keeping tills waiting. */
export const MAX_IMPORTED = 2_000;
export const MAX_IMPORT_LENGTH = 200_000;

/** The columns of files, in the order in which they are written. */
export const FILE_COLUMNS = [
  'code',
  'name',
  'price',
  'category',
  'barcodes',
  'taxRate',
  'taxRateName',
  'isOpenPrice',
  'isActive',
  'isFavourite',
] as const;
export type FileColumn = (typeof FILE_COLUMNS)[number];
