/**
 * Differences from PHP that are known and explained.
 *
 * @module
 */

/** A difference that is no fault, or a small one. */
export interface KnownDifference {
  readonly reason: string;
  /** Output without what differs. */
  readonly without: (output: string) => string;
}

/** All of them. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    // Its virtual machine does so when the left operand is a temporary value and the right one a variable, which only this text shows.
    reason: "PHP swaps the operands of *, &, | and ^, as its error shows",
    without: (output) =>
      output.replace(
        /(Unsupported operand types: )(\S+) ([*|&^]) (\S+)/g,
        (_, head: string, left: string, operator: string, right: string) =>
          head + [left, right].sort().join(` ${operator} `),
      ),
  },
  {
    reason:
      "PHP warns twice of a variable that is not there when it is returned by a function with a return type",
    without: (output) => output.replace(/(\[2\] Undefined variable \S+\n)\1+/g, "$1"),
  },
  {
    reason:
      "Two variables that are not there are named in another order, where neither the order of values nor an error depends on it",
    without: (output) =>
      output.replace(/(?:\[2\] Undefined variable \S+\n)+/g, (lines) => lines.split("\n").sort().join("\n")),
  },
];

/** Output without all that is known to differ. */
export function withoutKnown(output: string): string {
  return KNOWN_DIFFERENCES.reduce((text, { without }) => without(text), output);
}
