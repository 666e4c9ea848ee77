import type { DemoAccountDto, WelcomeDto } from '@pos-backend/sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, apiUrl } from '../../app/api.js';
import { LanguageField } from '../../app/language-field.js';
import { signIn } from '../../app/session.js';
import { Initials } from '../../design/back-office.js';
import { Notice } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';

/** Says what this page is, and what else there is on the server; signs newcomers in where there are demo data. */
export default function Welcome() {
  const { welcome: texts } = useTexts();
  const { data } = useQuery({ queryKey: ['welcome'], queryFn: async () => await api.getWelcome(), retry: false });

  return (
    <section className="card sign-in-welcome" aria-labelledby="welcome-title">
      <h2 id="welcome-title">{texts.title}</h2>
      <p>{texts.purpose}</p>
      {data !== undefined && data.demoAccounts.length > 0 && <DemoAccounts accounts={data.demoAccounts} />}
      {data !== undefined && <Links {...data} />}
      <LanguageField />
    </section>
  );
}

function DemoAccounts({ accounts }: { accounts: readonly DemoAccountDto[] }) {
  const all = useTexts();
  const { welcome: texts } = all;
  const { mutate, error, isPending } = useMutation({ mutationFn: signIn });

  return (
    <div className="stack">
      <h3>{texts.demo}</h3>
      <p className="soft">{texts.demoNote}</p>
      {error !== null && <Notice tone="danger">{errorText(error, all)}</Notice>}
      <ul className="sign-in-demo">
        {accounts.map(({ email, name, role, company, password }) => (
          <li key={email}>
            <button
              type="button"
              className="sign-in-account"
              disabled={isPending}
              onClick={() => mutate({ email, password })}
            >
              <Initials name={name} />
              <span className="list-main">
                <strong>{name}</strong>
                <span className="soft small">
                  {company === null ? texts.roles[role] : `${texts.roles[role]}, ${company}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Links({ apiDocs }: Pick<WelcomeDto, 'apiDocs'>) {
  const { welcome: texts } = useTexts();

  return (
    <nav className="sign-in-links" aria-label={texts.links}>
      {apiDocs && <a href={apiUrl('/docs')}>{texts.swagger}</a>}
      {apiDocs && <a href={apiUrl('/docs/json')}>{texts.document}</a>}
      <a href={apiUrl('/api/health/ready')}>{texts.health}</a>
    </nav>
  );
}
