import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { saveFile } from '../../app/save-file.js';
import { Button } from '../../design/button.js';
import { Card, Notice } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import type { Range } from './report-queries.js';

interface ReportCardProps {
  title: string;
  range: Range;
  /** Reads the report as a file for spreadsheets. */
  file: () => Promise<string>;
  children: ReactNode;
}

/** A report with its title, and a button that saves it as a file. */
export function ReportCard({ title, range, file, children }: ReportCardProps) {
  const all = useTexts();
  const { reports: texts } = all;
  const download = useMutation({
    mutationFn: file,
    onSuccess: (content) => saveFile(`${title}_${range.from}_${range.to}.csv`, content),
  });

  return (
    <Card label={title}>
      <div className="card-head">
        <h2>{title}</h2>
        <Button aria-label={texts.fileOf(title)} disabled={download.isPending} onClick={() => download.mutate()}>
          {texts.file}
        </Button>
      </div>
      {download.error !== null && <Notice tone="danger">{errorText(download.error, all)}</Notice>}
      {children}
    </Card>
  );
}
