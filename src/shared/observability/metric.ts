/** One number of a metric. Labels have few values, none of a person, a company or an object. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string | number>>;
  readonly value: number;
  /** Which part of a histogram it is. */
  readonly part?: '_bucket' | '_sum' | '_count';
}

/** A metric of the server: its numbers are counted where the work is done, and read here when they are asked for. */
export interface Metric {
  /** In the form of Prometheus: `pos_` first, the unit last, and `_total` behind a count. */
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  read(): Sample[];
}
