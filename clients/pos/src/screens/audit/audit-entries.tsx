import type { AuditEntryDto } from '@pos-backend/sdk';
import { Link } from 'wouter';
import { Listing } from '../../app/loaded.js';
import type { Pages } from '../../app/pages.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Badge } from '../../design/parts.js';
import type { Texts } from '../../texts/en.js';
import { actionText, auditFieldNames } from '../../texts/audit-texts.js';
import { codeText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import './audit.css';
import { useUsers } from './audit-queries.js';

/** The object that a screen shows anyway: its entries have no link to it. */
export type Shown = 'order' | 'customer' | undefined;

/** Entries of the audit, page by page. */
export function AuditEntries({ pages, shown }: { pages: Pages<AuditEntryDto>; shown?: Shown }) {
  const { audit: texts } = useTexts();

  return (
    <Listing pages={pages} empty={texts.none}>
      {(entries) => (
        <ul className="list" aria-label={texts.list}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} shown={shown} />
          ))}
        </ul>
      )}
    </Listing>
  );
}

function Entry({ entry, shown }: { entry: AuditEntryDto; shown: Shown }) {
  const all = useTexts();
  const { audit: texts } = all;
  const till = useTill();
  const { at, action, outcome, times, fields, storeId, orderId, customerId } = entry;
  const store = till.me.stores.find(({ id }) => id === storeId)?.name;
  const concerned = useConcernedUser(entry);
  const named = auditFieldNames(fields, all);

  return (
    <li className="list-row audit-entry">
      <span className="list-main">
        <strong>
          {actionText(action, all)}
          {concerned !== undefined && `: ${concerned}`}
        </strong>
        <span className="soft small">
          {[till.time(at), actorText(entry, all), store].filter((part) => part !== undefined).join(' · ')}
        </span>
        {named !== '' && <span className="soft small">{texts.fields(named)}</span>}
      </span>
      {outcome !== 'DONE' && <Badge tone="danger">{texts.refused(codeText(outcome, all) ?? outcome)}</Badge>}
      {times > 1 && <Badge>{texts.times(times)}</Badge>}
      {orderId !== null && shown !== 'order' && <Link href={urls.order(orderId)}>{texts.toOrder}</Link>}
      {customerId !== null && shown !== 'customer' && <Link href={urls.customer(customerId)}>{texts.toCustomer}</Link>}
    </li>
  );
}

/** The name of the user whom the entry tells of beside its actor, such as the approver. */
function useConcernedUser({ objectId, actorId }: AuditEntryDto): string | undefined {
  const users = useUsers();

  return objectId === actorId ? undefined : users.find(({ id }) => id === objectId)?.name;
}

/** What the server does by itself has neither a user nor a request. */
function actorText({ actorId, actorName, requestId }: AuditEntryDto, { audit: texts }: Texts): string {
  if (actorId === null) return requestId === 'background' ? texts.byServer : texts.notSignedIn;

  return actorName ?? texts.unknownUser;
}
