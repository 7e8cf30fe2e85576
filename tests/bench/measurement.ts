/**
 * One measured figure, and what is made of many: best values, ratios, geometric means, the table.
 *
 * @module
 */
import type { RuntimeName } from "./runtimes.ts";

/** A figure of one sample on one runtime. */
export interface Measurement {
  readonly sample: string;
  readonly runtime: RuntimeName;
  /** `ms` is better when smaller, `requests/s` when larger. */
  readonly unit: "ms" | "requests/s";
  readonly value: number;
  /** For requests: the time within which half of them, and 99 of 100, were answered. */
  readonly p50Milliseconds?: number;
  readonly p99Milliseconds?: number;
  /** For requests: the server's processor time for one; on a busy machine it tells more than the rate. */
  readonly processorMicroseconds?: number;
}

/** A ratio of hey to another runtime for one sample, or the geometric mean of all; above 1 hey is slower. */
export interface Ratio {
  readonly sample: string;
  readonly against: RuntimeName;
  readonly ratio: number;
}

/** The name of the line of means. */
export const MEAN_NAME = "geometric mean";

/** Keeps the better of what is there and the new one. */
export function keepBest(best: Map<string, Measurement>, measurement: Measurement): void {
  const key = `${measurement.sample}\t${measurement.runtime}`;
  const known = best.get(key);
  const isBetter = known === undefined ||
    (measurement.unit === "ms" ? measurement.value < known.value : measurement.value > known.value);
  if (isBetter) best.set(key, measurement);
}

/** Gives hey's time in relation to each other runtime, sample by sample and as geometric mean; above 1 hey is slower. */
export function computeRatios(measurements: readonly Measurement[]): Ratio[] {
  const ratios: Ratio[] = [];
  for (const against of ["php", "php-jit"] as const) {
    const own: Ratio[] = [];
    for (const measurement of measurements.filter(({ runtime }) => runtime === "hey")) {
      const other = measurements.find(({ sample, runtime }) =>
        sample === measurement.sample && runtime === against
      );
      if (other === undefined) continue;
      const ratio = measurement.unit === "ms"
        ? measurement.value / other.value
        : other.value / measurement.value;
      own.push({ sample: measurement.sample, against, ratio });
    }
    if (own.length > 0) {
      const mean = Math.exp(own.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / own.length);
      own.push({ sample: MEAN_NAME, against, ratio: mean });
    }
    ratios.push(...own);
  }
  return ratios;
}

/** Gives a table of all samples: one column per runtime, then hey's time in relation to the others'. */
export function formatTable(
  title: string,
  measurements: readonly Measurement[],
  runtimes: readonly RuntimeName[],
): string {
  const ratios = computeRatios(measurements);
  const compared = (["php", "php-jit"] as const).filter((name) =>
    ratios.some(({ against }) => against === name)
  );
  const samples = [...new Set(measurements.map(({ sample }) => sample))];
  const rows = [[title, ...runtimes, ...compared.map((name) => `hey : ${name}`)]];
  for (const sample of compared.length > 0 ? [...samples, MEAN_NAME] : samples) {
    const figures = runtimes.map((runtime) =>
      formatFigure(measurements.find((one) => one.sample === sample && one.runtime === runtime))
    );
    const related = compared.map((name) =>
      ratios.find((one) => one.sample === sample && one.against === name)?.ratio.toFixed(2) ?? ""
    );
    rows.push([sample, ...figures, ...related]);
  }
  return alignColumns(rows);
}

function formatFigure(measurement: Measurement | undefined): string {
  if (measurement === undefined) return "";
  if (measurement.unit === "ms") return `${measurement.value.toFixed(measurement.value < 20 ? 2 : 0)} ms`;
  const times = `${measurement.p50Milliseconds?.toFixed(2)}/${measurement.p99Milliseconds?.toFixed(2)} ms`;
  return `${measurement.value.toFixed(0)}/s ${times}`;
}

/** Puts cells under each other: the first column to the left, the others to the right. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length))
  );
  const lines = rows.map((row) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number)
    ).join("  ")
  );
  return lines.join("\n");
}
