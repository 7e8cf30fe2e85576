/**
 * What is measured of a request.
 *
 * @module
 */

/** The figures of a request, or the sums of many. */
export interface RequestFigures {
  readonly durationMicroseconds: number;
  /** Processor time. */
  readonly userMicroseconds: number;
  readonly systemMicroseconds: number;
  /** The heap's peak. */
  readonly memoryBytes: number;
  /** From when it was seen until a worker took it; 0 where it did not have to wait. */
  readonly queueMicroseconds: number;
  /** In which its thread neither computed nor waited for a processor: what it waited for files, sockets, locks and clocks. */
  readonly waitMicroseconds: number;
  /** Files that it included, its script too. */
  readonly includeCount: number;
  /** Of these, files that had to be compiled. */
  readonly cacheMissCount: number;
}

/** The names of the figures, in the order in which they lie in shared memory. */
export const FIGURE_NAMES: readonly (keyof RequestFigures)[] = [
  "durationMicroseconds",
  "userMicroseconds",
  "systemMicroseconds",
  "memoryBytes",
  "queueMicroseconds",
  "waitMicroseconds",
  "includeCount",
  "cacheMissCount",
];

/** Of a request of which nothing is known but how long it took. */
export function figuresOf(durationMilliseconds: number): RequestFigures {
  return { ...NO_FIGURES, durationMicroseconds: durationMilliseconds * 1000 };
}

/** Of none. */
export const NO_FIGURES: RequestFigures = {
  durationMicroseconds: 0,
  userMicroseconds: 0,
  systemMicroseconds: 0,
  memoryBytes: 0,
  queueMicroseconds: 0,
  waitMicroseconds: 0,
  includeCount: 0,
  cacheMissCount: 0,
};

/** Figures of numbers in the order of {@linkcode FIGURE_NAMES}. */
export function figuresFrom(numbers: ArrayLike<number>, start = 0): RequestFigures {
  const entries = FIGURE_NAMES.map((name, index) => [name, numbers[start + index] ?? 0] as const);
  return Object.fromEntries(entries) as unknown as RequestFigures;
}
