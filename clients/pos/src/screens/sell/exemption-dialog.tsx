import type { CreateTaxExemptionDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { FormDialog, LOCAL } from '../../app/form-dialog.js';
import { Field } from '../../design/field.js';
import { MAX_CERTIFICATE, MAX_REASON } from '../../sale/limits.js';
import { useTexts } from '../../texts/texts.js';

interface ExemptionProps {
  onDone: (exemption: CreateTaxExemptionDto) => void;
  onClose: () => void;
}

/** Asks why a buyer pays no tax, and for the certificate that proves it. */
export default function ExemptionDialog({ onDone, onClose }: ExemptionProps) {
  const { sell, common } = useTexts();
  const [reason, setReason] = useState('');
  const [certificate, setCertificate] = useState('');
  const given = { reason: reason.trim(), certificate: certificate.trim() };

  return (
    <FormDialog
      title={sell.exempt}
      submit={common.save}
      once={LOCAL}
      isIncomplete={given.reason === '' || given.certificate === ''}
      onSubmit={() => onDone(given)}
      onClose={onClose}
    >
      <Field
        label={sell.exemptReason}
        note={sell.exemptReasonNote}
        autoFocus
        maxLength={MAX_REASON}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <Field
        label={sell.certificate}
        maxLength={MAX_CERTIFICATE}
        value={certificate}
        onChange={({ target }) => setCertificate(target.value)}
      />
    </FormDialog>
  );
}
