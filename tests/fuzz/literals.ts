/**
 * Values that programs are made of: those at which ints, floats, strings and keys change their ways.
 *
 * @module
 */
import type { Random } from "./random.ts";
import type { Kind } from "./scope.ts";

const INTS: readonly string[] = [
  ...["0", "1", "2", "3", "5", "7", "10", "-1", "-2", "-7", "63", "64", "255", "256", "1000"],
  ...["2147483647", "2147483648", "-2147483648", "4294967295", "4294967296", "9007199254740991"],
  ...["9007199254740992", "9007199254740993", "-9007199254740993", "4611686018427387904", "PHP_INT_MAX"],
  ...["PHP_INT_MIN", "9223372036854775806", "-9223372036854775807", "0x7fff", "0b1011", "017", "1_000_000"],
];
const FLOATS: readonly string[] = [
  ...["0.0", "-0.0", "0.5", "1.0", "1.5", "2.5", "-3.75", "0.1", "1e3", "1e15", "1e16", "1e100", "-1e-7"],
  ...["9007199254740993.0", "9.2233720368547758E18", "-9.3e18", "1.7976931348623157e308", "3.0", "100.25"],
  ...["INF", "-INF", "NAN", "2147483648.5"],
];
const STRINGS: readonly string[] = [
  ...[
    "''",
    "'0'",
    "'1'",
    "'a'",
    "'abc'",
    "'Az'",
    "'zZ9'",
    "'zz'",
    "'12'",
    "' 12'",
    "'12 '",
    "'12abc'",
    "'1.5'",
  ],
  ...["'1e3'", "'-0'", "'0x1A'", "'9223372036854775807'", "'9223372036854775808'", "'-5'", "'+7'", "'.5'"],
  ...[
    "'abcDEF'",
    "'hello world'",
    '"a\\tb"',
    '"\\0\\xff"',
    "'é'",
    "'true'",
    "'null'",
    "'Z'",
    "'a9'",
    "'1e1000'",
  ],
];
const BOOLS: readonly string[] = ["true", "false"];
const KEYS: readonly string[] = [
  ...["0", "1", "2", "3", "-1", "'a'", "'b'", "'c'", "'1'", "'01'", "'x'", "5", "''", "true", "1.0", "'-3'"],
];

/** A literal of a kind. */
export function literal(random: Random, kind: Kind): string {
  switch (kind) {
    case "int":
      return random.oneIn(2) ? String(random.below(12)) : random.pick(INTS);
    case "float":
      return random.pick(FLOATS);
    case "string":
      return random.pick(STRINGS);
    case "bool":
      return random.pick(BOOLS);
    case "list":
      return listLiteral(random);
    case "hash":
      return hashLiteral(random);
    default:
      return random.oneIn(6)
        ? "null"
        : literal(random, random.pick(["int", "float", "string", "bool", "list", "hash"]));
  }
}

/** A key of an array. */
export function keyLiteral(random: Random): string {
  return random.pick(KEYS);
}

function scalar(random: Random): string {
  return literal(random, random.pick(["int", "int", "float", "string", "bool"]));
}

function listLiteral(random: Random): string {
  const kind: Kind = random.pick(["int", "int", "string", "float"]);
  const items = Array.from(
    { length: random.below(6) },
    () => random.oneIn(8) ? scalar(random) : literal(random, kind),
  );
  return `[${items.join(", ")}]`;
}

function hashLiteral(random: Random): string {
  const items = Array.from({ length: 1 + random.below(5) }, () => {
    const value = random.oneIn(6) ? listLiteral(random) : scalar(random);
    return random.oneIn(5) ? value : `${keyLiteral(random)} => ${value}`;
  });
  return `[${items.join(", ")}]`;
}
