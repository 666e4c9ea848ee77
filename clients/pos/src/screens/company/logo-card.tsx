import type { CompanyDto } from '@pos-backend/sdk';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { Loaded } from '../../app/loaded.js';
import { logoQuery, Picture } from '../../app/logo.js';
import { useOnce } from '../../app/once.js';
import { refreshSession } from '../../app/session.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Card, Notice } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import './logo-card.css';

const MOST_BYTES = 200_000;

/** The logo of receipts: a file that is chosen is set at once. */
export function LogoCard({ company }: { company: CompanyDto }) {
  const texts = useTexts();
  const { office } = texts;
  const [isTooLarge, setTooLarge] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const once = useOnce(
    ({ content }: { content: string | null }): Promise<unknown> =>
      content === null ? api.removeCompanyLogo(company.id) : api.setCompanyLogo(company.id, { content }),
    () => {
      setSaved(true);
      void refreshSession();
    },
  );
  const choose = async (file: File | undefined): Promise<void> => {
    setSaved(false);
    setTooLarge(file !== undefined && file.size > MOST_BYTES);
    if (file !== undefined && file.size <= MOST_BYTES) once.mutate({ content: await base64Of(file) });
  };

  return (
    <Card label={office.logo}>
      <div className="form">
        <h2>{office.logo}</h2>
        <p className="soft">{office.logoNote}</p>
        {once.error !== null && <Notice tone="danger">{errorText(once.error, texts)}</Notice>}
        {isSaved && once.error === null && <Notice tone="good">{office.saved}</Notice>}
        {company.logoVersion === null ? <p>{office.noLogo}</p> : <CurrentLogo company={company} />}
        <Field
          label={office.chooseLogo}
          type="file"
          accept="image/png,image/jpeg"
          disabled={once.isPending}
          error={isTooLarge ? office.logoTooLarge : undefined}
          onChange={({ target }) => void choose(target.files?.[0])}
        />
        {company.logoVersion !== null && (
          <div className="row">
            <Button disabled={once.isPending} onClick={() => once.mutate({ content: null })}>
              {office.removeLogo}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

function CurrentLogo({ company }: { company: CompanyDto }) {
  const { office } = useTexts();
  const query = useQuery(logoQuery(company));

  return (
    <Loaded query={query}>
      {(image) => (
        <div className="logo-paper">
          <Picture image={image} label={office.logoOf(company.name)} />
        </div>
      )}
    </Loaded>
  );
}

/** The bytes of a file in base64. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());

  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
