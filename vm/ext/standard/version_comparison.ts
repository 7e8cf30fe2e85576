/**
 * The order of version numbers as PHP understands them.
 *
 * *Source:* https://www.php.net/version_compare; php-src ext/standard/versioning.c
 *
 * @module
 */

/** Names by order; what is not named is below all, a number between `RC` and `pl`. */
const FORMS: readonly [string, number][] = [
  ["dev", 0],
  ["alpha", 1],
  ["a", 1],
  ["beta", 2],
  ["b", 2],
  ["RC", 3],
  ["rc", 3],
  ["#", 4],
  ["pl", 5],
  ["p", 5],
];

/** `5.2-RC1` as parts `5`, `2`, `RC`, `1`. */
function partsOf(version: string): string[] {
  return version
    .replaceAll(/[-_+]/g, ".")
    .replaceAll(/([^\d.])(?=\d)/g, "$1.")
    .replaceAll(/(\d)(?=[^\d.])/g, "$1.")
    .replace(/\.+$/, "")
    .split(/\.+/);
}

function formOrder(form: string): number {
  for (const [name, order] of FORMS) if (form.startsWith(name)) return order;
  return -1;
}

function compareParts(first: string, second: string): number {
  const firstIsNumber = /^\d/.test(first);
  const secondIsNumber = /^\d/.test(second);
  if (firstIsNumber && secondIsNumber) return Math.sign(Number(first) - Number(second));
  return Math.sign(formOrder(firstIsNumber ? "#" : first) - formOrder(secondIsNumber ? "#" : second));
}

/** −1, 0 or 1. */
export function compareVersions(first: string, second: string): number {
  if (first === "" || second === "") return first === second ? 0 : first === "" ? -1 : 1;
  if (first.startsWith("#") && second.startsWith("#")) return 0;
  const firstParts = partsOf(first);
  const secondParts = partsOf(second);
  const shared = Math.min(firstParts.length, secondParts.length);
  for (let i = 0; i < shared; i++) {
    const order = compareParts(firstParts[i] as string, secondParts[i] as string);
    if (order !== 0) return order;
  }
  if (firstParts.length > shared) return compareRest(firstParts[shared] as string);
  return secondParts.length > shared ? -compareRest(secondParts[shared] as string) : 0;
}

/** What a longer version's first surplus part makes it: a number is more, a name is what it is to a release. */
function compareRest(part: string): number {
  return /^\d/.test(part) ? 1 : compareVersionsOfForms(part);
}

function compareVersionsOfForms(part: string): number {
  return Math.sign(formOrder(part) - 4);
}

/** Operators by meaning. */
const OPERATORS: readonly [readonly string[], (order: number) => boolean][] = [
  [["<", "lt"], (order) => order < 0],
  [["<=", "le"], (order) => order <= 0],
  [[">", "gt"], (order) => order > 0],
  [[">=", "ge"], (order) => order >= 0],
  [["==", "=", "eq"], (order) => order === 0],
  [["!=", "<>", "ne"], (order) => order !== 0],
];

/** Whether an order is as an operator says; null for an unknown one. `=` is known, though no manual says so. */
export function satisfies(order: number, operator: string): boolean | null {
  for (const [names, test] of OPERATORS) if (names.includes(operator)) return test(order);
  return null;
}
