import type { CSSProperties, ReactNode } from 'react';
import { Link } from 'wouter';
import './back-office.css';
import './tables.css';

/** A row of key figures. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className="figures">{children}</dl>;
}

export function Figure({ name, value, note }: { name: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="figure">
      <dt>{name}</dt>
      <dd>{value}</dd>
      {note !== undefined && <dd>{note}</dd>}
    </div>
  );
}

export interface Column {
  readonly name: string;
  readonly isNumber?: boolean;
}

/**
 * A table whose first column holds the row headers. On a narrow screen each row becomes a block: its header above, and each
 * cell with the name of its column.
 */
export function Table({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly Column[];
  children: ReactNode;
}) {
  return (
    <div className="table-frame" role="region" aria-label={label} tabIndex={0}>
      <table className="table" style={columnNames(columns)}>
        <thead>
          <tr>
            {columns.map(({ name, isNumber = false }) => (
              <th key={name} scope="col" className={isNumber ? 'number' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </div>
  );
}

/** The names of the columns for the style sheet, which shows them in the cells of a narrow screen. */
function columnNames(columns: readonly Column[]): CSSProperties {
  return Object.fromEntries(columns.map(({ name }, index) => [`--column-${index + 1}`, JSON.stringify(name)]));
}

export interface Section {
  readonly href: string;
  readonly name: string;
  readonly isCurrent: boolean;
}

/** The tabs of a screen, each with an address of its own. */
export function Sections({ label, sections }: { label: string; sections: readonly Section[] }) {
  return (
    <nav className="sections" aria-label={label}>
      {sections.map(({ href, name, isCurrent }) => (
        <Link key={href} href={href} className="section-link" aria-current={isCurrent ? 'page' : undefined} replace>
          {name}
        </Link>
      ))}
    </nav>
  );
}

export function Initials({ name }: { name: string }) {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');

  return (
    <span className="initials" aria-hidden="true">
      {letters.join('').toUpperCase()}
    </span>
  );
}
