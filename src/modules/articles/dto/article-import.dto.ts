import { BooleanField, EnumField, IntegerField, NestedArray, TextField } from '#shared/http/fields.js';
import { CompanyQuery } from '#shared/http/pagination.js';
import { MAX_IMPORT_LENGTH, MAX_IMPORTED } from '../article-columns.js';
import { IMPORT_PROBLEMS, type ImportProblem } from '../import-plan.js';

export const MAX_REPORTED = 200;

export class ImportArticlesDto extends CompanyQuery {
  @TextField({
    max: MAX_IMPORT_LENGTH,
    example: 'code,name,price\nBEAN-1000,Espresso beans 1 kg,19.99\n',
    description:
      'The content of the file: columns separated by commas, semicolons or tabs; decimals with a point or a comma.',
  })
  content: string;
  @BooleanField({ optional: true, example: true, description: 'Whether to report only. Default: `false`.' })
  dryRun?: boolean;
}

export class ArticleImportErrorDto {
  @IntegerField({ min: 1, example: 3, description: 'Line of the file, from 1 on.' }) line: number;
  @TextField({ max: 100, nullable: true, example: 'price', description: 'Null: the line as a whole.' })
  column: string | null;
  @EnumField(IMPORT_PROBLEMS, 'ImportProblem') problem: ImportProblem;
  @TextField({ max: 200, nullable: true, example: '19.9x', description: 'What stands there.' }) value: string | null;
}

export class ArticleImportDto {
  @BooleanField({ example: false, description: 'Whether it was written: not with `dryRun`, and not with errors.' })
  isApplied: boolean;
  @IntegerField({ example: 12, description: 'New articles.' }) created: number;
  @IntegerField({ example: 3, description: 'Articles that change.' }) updated: number;
  @IntegerField({ example: 85, description: 'Articles that are so already.' }) unchanged: number;
  @NestedArray(() => ArticleImportErrorDto, {
    max: MAX_REPORTED,
    description: `What is wrong with which line; the first ${MAX_REPORTED}. A file has at most ${MAX_IMPORTED} lines.`,
  })
  errors: ArticleImportErrorDto[];
}
