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
        /(Unsupported operand types: )([\w\\]+) ([*|&^]) ([\w\\]+)/g,
        (_, head: string, left: string, operator: string, right: string) =>
          head + [left, right].sort().join(` ${operator} `),
      ),
  },
  {
    reason:
      "Two variables that are not there are named in another order, where neither the order of values nor an error depends on it",
    without: (output) =>
      output.replace(
        /(?:\[2\] Undefined variable \S+\n)+/g,
        (lines) => `${lines.trimEnd().split("\n").sort().join("\n")}\n`,
      ),
  },
  {
    reason:
      "PHP warns twice of a variable that is not there when it is returned by a function with a return type",
    without: (output) => output.replace(/(\[2\] Undefined variable \S+\n)\1+/g, "$1"),
  },
  {
    reason:
      "PHP reads the variable that is assigned to an element after it has looked at what has the element, which may be an error",
    without: (output) =>
      output.replace(
        /(?:\[2\] Undefined variable \S+\n)+(?=.*Cannot (?:use a scalar value as an array|use object of type|access offset of type))/g,
        "",
      ),
  },
  {
    reason: "PHP tells the type instead of the value that no arm of a match fits, when a reference holds it",
    without: (output) => output.replace(/(Unhandled match case )(?:of type \w+|[^\n]*)/g, "$1"),
  },
  {
    reason:
      "PHP says nothing of a false in a reference that becomes an array on the way to an element of an element, or to its reference",
    without: (output) =>
      output.replaceAll("[8192] Automatic conversion of false to array is deprecated\n", ""),
  },
  {
    reason:
      "A cell that only an array holds which is gone still counts as a reference, which shows in cycles",
    without: (output) => output.includes("does not handle circular references") ? "" : output,
  },
];

/** Why two outputs differ; null when what is known does not explain it, [] when they do not. */
export function knownReasons(expected: string, actual: string): string[] | null {
  const reasons: string[] = [];
  for (const { reason, without } of KNOWN_DIFFERENCES) {
    if (expected === actual) break;
    const [left, right] = [without(expected), without(actual)];
    if (left !== expected || right !== actual) reasons.push(reason);
    [expected, actual] = [left, right];
  }
  return expected === actual ? reasons : null;
}
