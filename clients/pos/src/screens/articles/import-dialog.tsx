import type { ArticleImportDto, ImportArticlesDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { syncArticles } from '../../articles/article-memory.js';
import { Field } from '../../design/field.js';
import { Notice } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';

const MAX_LENGTH = 200_000;

/** Imports a CSV file: first it is checked, then written. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { articles: texts } = useTexts();
  const { company } = useTill();
  const [content, setContent] = useState('');
  const [report, setReport] = useState<ArticleImportDto>();
  const isChecked = report?.errors.length === 0 && !report.isApplied;
  const once = useOnce(
    (file: Pick<ImportArticlesDto, 'content' | 'dryRun'>, options) => api.importArticles(file, options),
    (done: ArticleImportDto) => {
      setReport(done);
      if (done.isApplied) void syncArticles(company.id);
    },
  );
  const read = async (file: File | undefined): Promise<void> => {
    setReport(undefined);
    setContent((await file?.text()) ?? '');
  };
  const isTooLong = content.length > MAX_LENGTH;

  return (
    <FormDialog
      title={texts.importTitle}
      submit={isChecked ? texts.apply : texts.check}
      once={once}
      isIncomplete={content === '' || isTooLong || report?.isApplied === true}
      onSubmit={() => once.mutate({ content, dryRun: !isChecked })}
      onClose={onClose}
    >
      <p className="soft">{texts.importHelp}</p>
      <Field
        label={texts.file}
        type="file"
        accept=".csv,text/csv"
        autoFocus
        error={isTooLong ? texts.fileTooLong : undefined}
        onChange={({ target }) => void read(target.files?.[0])}
      />
      {report !== undefined && <Report report={report} />}
    </FormDialog>
  );
}

function Report({ report: { isApplied, created, updated, unchanged, errors } }: { report: ArticleImportDto }) {
  const { articles: texts } = useTexts();

  return (
    <>
      <Notice tone={isApplied ? 'good' : errors.length > 0 ? 'danger' : 'neutral'}>
        {isApplied && `${texts.applied} `}
        {errors.length > 0 ? texts.nothingApplied : texts.counts(created, updated, unchanged)}
      </Notice>
      {errors.length > 0 && (
        <ul className="list">
          {errors.map(({ line, column, problem, value }) => (
            <li key={`${line} ${column} ${problem}`} className="small">
              <strong>{texts.line(line, column)}</strong> {texts.problems[problem]}
              {value !== null && <span className="soft"> {value}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
