import type { ReactNode } from 'react';
import { Table } from '../../design/back-office.js';
import { useTexts } from '../../texts/texts.js';

interface FiguresTableProps<Figures> {
  label: string;
  /** What a row stands for, such as a day or a tax rate. */
  head: string;
  /** The columns of numbers: the name of each, and its number as it is shown. */
  columns: readonly (readonly [name: string, show: (figures: Figures) => string])[];
  rows: readonly { readonly key: string; readonly name: ReactNode; readonly figures: Figures }[];
  total: Figures;
}

/** A table of a report: columns of numbers, and their total. */
export function FiguresTable<Figures>({ label, head, columns, rows, total }: FiguresTableProps<Figures>) {
  const { reports: texts } = useTexts();
  const cells = (figures: Figures): ReactNode =>
    columns.map(([name, show]) => (
      <td key={name} className="number">
        {show(figures)}
      </td>
    ));

  return (
    <Table label={label} columns={[{ name: head }, ...columns.map(([name]) => ({ name, isNumber: true }))]}>
      <tbody>
        {rows.map(({ key, name, figures }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {cells(figures)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="sum">
          <th scope="row">{texts.total}</th>
          {cells(total)}
        </tr>
      </tfoot>
    </Table>
  );
}
