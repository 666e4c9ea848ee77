import { Link, useParams } from 'wouter';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';
import { Card, Page } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { ShiftReport } from './shift-report.js';

/** The report of one shift, to be read and printed. */
export default function PastShiftScreen() {
  const { shift: texts, common } = useTexts();
  const { id = '' } = useParams<{ id: string }>();

  return (
    <Page
      title={texts.report}
      actions={
        <div className="row">
          <Link href={urls.shift} className="button button-plain">
            {common.back}
          </Link>
          <Button look="primary" onClick={() => window.print()}>
            <Icon name="print" />
            {texts.print}
          </Button>
        </div>
      }
    >
      <Card label={texts.report}>
        <div className="stack">
          <ShiftReport shiftId={id} />
        </div>
      </Card>
    </Page>
  );
}
