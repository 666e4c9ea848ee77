import { useEffect, useRef, useState } from 'react';
import { labelEvery, ticks } from './chart-scale.js';

export interface Series {
  readonly name: string;
  /** The part of the class name that sets the colour: see reports.css. */
  readonly tone: 'first' | 'second' | 'third';
  readonly values: readonly number[];
}

interface Chart {
  /** The text for screen readers; the numbers are in the table beside the chart. */
  readonly label: string;
  readonly places: readonly string[];
  /** The series, stacked. */
  readonly series: readonly Series[];
  /** Formats the numbers of the axis. */
  readonly axis: (value: number) => string;
  /** Formats the numbers in the tooltip of a bar. */
  readonly exact: (value: number) => string;
}

const HEIGHT = 260;
const LEFT = 64;
const BOTTOM = 24;
const TOP = 12;
const LABEL_WIDTH = 64;
const WIDEST_BAR = 48;

/** A bar chart over time, as wide as its container. */
export function BarChart({ label, places, series, axis, exact }: Chart) {
  const [frame, width] = useWidth();
  const sums = places.map((_, i) => series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0));
  const marks = ticks(Math.min(0, ...sums), Math.max(0, ...sums));
  const low = marks[0] ?? 0;
  const high = marks.at(-1) ?? 0;
  const y = (value: number): number =>
    high === low ? HEIGHT - BOTTOM : TOP + ((high - value) / (high - low)) * (HEIGHT - BOTTOM - TOP);
  const step = (width - LEFT) / Math.max(1, places.length);
  const bar = Math.max(1, Math.min(WIDEST_BAR, step * 0.7));
  const x = (i: number): number => LEFT + (i + 0.5) * step;
  const every = labelEvery(places.length, width - LEFT, LABEL_WIDTH);

  return (
    <div ref={frame} className="chart">
      <svg role="img" aria-label={label} width={width} height={HEIGHT}>
        {marks.map((mark) => (
          <g key={mark}>
            <line className={mark === 0 ? 'chart-zero' : 'chart-line'} x1={LEFT} x2={width} y1={y(mark)} y2={y(mark)} />
            <text className="chart-text" x={LEFT - 8} y={y(mark)} textAnchor="end" dominantBaseline="middle">
              {axis(mark)}
            </text>
          </g>
        ))}
        {places.map((place, i) => (
          <g key={place}>
            {stacked(series, i).map(({ name, tone, value, from, to }) => (
              <rect
                key={name}
                className={`chart-${tone}`}
                x={x(i) - bar / 2}
                width={bar}
                y={Math.min(y(from), y(to))}
                height={Math.abs(y(to) - y(from))}
              >
                <title>{`${place}, ${name}: ${exact(value)}`}</title>
              </rect>
            ))}
            {i % every === 0 && (
              <text className="chart-text" x={x(i)} y={HEIGHT - 6} textAnchor="middle">
                {place}
              </text>
            )}
          </g>
        ))}
      </svg>
      {series.length > 1 && <Legend series={series} />}
    </div>
  );
}

function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className="chart-legend">
      {series.map(({ name, tone }) => (
        <li key={name}>
          <span className={`chart-key chart-${tone}`} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}

function stacked(
  series: readonly Series[],
  place: number,
): (Omit<Series, 'values'> & { value: number; from: number; to: number })[] {
  let top = 0;

  return series.flatMap(({ name, tone, values }) => {
    const value = values[place] ?? 0;
    const from = top;
    top += value;

    return value === 0 ? [] : [{ name, tone, value, from, to: top }];
  });
}

function useWidth(): [frame: React.RefObject<HTMLDivElement | null>, width: number] {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(function observeWidth() {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 640)));
    if (frame.current !== null) observer.observe(frame.current);

    return () => observer.disconnect();
  }, []);

  return [frame, width];
}
