/**
 * Expressions of generated programs.
 *
 * What they cost is bounded: strings and arrays that grow are cut, counts are masked. Functions that PHP calls without a frame have
 * their whole name, as in a namespace it else calls one with a frame that stands in another one's arguments.
 *
 * @module
 */
import { keyLiteral, literal } from "./literals.ts";
import { type Kind, type KnownFunction, PLAIN_KINDS, type Scope } from "./scope.ts";

/** An expression that is meant to give a kind; it nests no deeper than `depth`. */
export function expression(scope: Scope, kind: Kind, depth = 3): string {
  const { random } = scope;
  if (depth <= 0 || random.oneIn(4)) {
    return random.oneIn(3) ? literal(random, kind) : scope.variable(kind);
  }
  const inner = depth - 1;
  if (random.oneIn(12)) return anyExpression(scope, kind, inner);
  switch (kind) {
    case "int":
      return intExpression(scope, inner);
    case "float":
      return floatExpression(scope, inner);
    case "string":
      return stringExpression(scope, inner);
    case "bool":
      return boolExpression(scope, inner);
    case "list":
      return listExpression(scope, inner);
    case "hash":
      return hashExpression(scope, inner);
    default:
      return expression(scope, random.pick(["int", "float", "string", "bool", "list", "hash"]), depth);
  }
}

/** An expression that may give any kind, wanted or not. */
function anyExpression(scope: Scope, kind: Kind, depth: number): string {
  const { random } = scope;
  const sub = (wanted: Kind = kind) => expression(scope, wanted, depth);
  return random.weighted<string>([
    [3, () => `(${sub("bool")} ? ${sub()} : ${sub()})`],
    [2, () => `(${scope.variable("mixed")} ?? ${sub()})`],
    [2, () => `(${scope.variable("hash")}[${keyLiteral(random)}] ?? ${sub()})`],
    [2, () => `(${sub()} ?: ${sub()})`],
    [2, () => `match (${sub("bool")}) { true => ${sub()}, default => ${sub()} }`],
    [1, () => `(${scope.variable(kind)} = ${sub()})`],
    [2, () => `(fn($x) => ${random.oneIn(2) ? "$x" : sub()})(${sub()})`],
    [4, () => callExpression(scope, depth) ?? sub()],
    [3, () => objectExpression(scope, depth) ?? sub()],
    [1, () => `(clone ${scope.variable("object")})`],
    [1, () => `${scope.variable("object")}?->x`],
  ]);
}

function intExpression(scope: Scope, depth: number): string {
  const { random } = scope;
  const int = () => expression(scope, "int", depth);
  const number = () =>
    expression(scope, random.oneIn(6) ? "float" : random.oneIn(8) ? "string" : "int", depth);
  return random.weighted<string>([
    [10, () => `(${number()} ${random.pick(["+", "-", "*"])} ${number()})`],
    [2, () => `(${int()} % ${int()})`],
    [2, () => `(${int()} ${random.pick(["&", "|", "^"])} ${int()})`],
    [
      1,
      () =>
        `(${int()} ${random.pick(["<<", ">>"])} ${
          random.pick(["1", "2", "31", "32", "63", "64", "($i0 & 7)"])
        })`,
    ],
    [1, () => `(${int()} <=> ${number()})`],
    [1, () => `(- ${int()})`],
    [1, () => `(~${int()})`],
    [1, () => `intdiv(${int()}, ${int()})`],
    [2, () => `(int)${expression(scope, "mixed", 0)}`],
    [1, () => `strlen(${expression(scope, "string", depth)})`],
    [2, () => `count(${expression(scope, random.pick(["list", "hash"]), depth)})`],
    [1, () => `${scope.variable("int")}++`],
    [1, () => `--${scope.variable("int")}`],
    [1, () => `abs(${int()})`],
    [1, () => `\\max(${int()}, ${number()})`],
    [1, () => `\\min(${expression(scope, "list", 0)} ?: [0])`],
    [1, () => `ord(${expression(scope, "string", depth)})`],
    [1, () => `array_sum(${scope.variable("list")})`],
    [1, () => `(${int()} ** 2)`],
    [1, () => `strcmp(${expression(scope, "string", depth)}, ${expression(scope, "string", depth)})`],
  ]);
}

function floatExpression(scope: Scope, depth: number): string {
  const { random } = scope;
  const float = () => expression(scope, "float", depth);
  const number = () => expression(scope, random.oneIn(3) ? "int" : "float", depth);
  return random.weighted<string>([
    [8, () => `(${float()} ${random.pick(["+", "-", "*"])} ${number()})`],
    [3, () => `(${number()} / ${number()})`],
    [1, () => `(- ${float()})`],
    [2, () => `(float)${expression(scope, "mixed", 0)}`],
    [2, () => `${random.pick(["floor", "ceil", "round", "abs"])}(${float()})`],
    [1, () => `round(${float()}, ${random.pick(["0", "1", "2", "-1"])})`],
    [1, () => `fmod(${float()}, ${number()})`],
    [1, () => `\\max(${float()}, ${number()})`],
    [1, () => `sqrt(${number()})`],
    [1, () => `${scope.variable("float")}++`],
  ]);
}

/** Text that is short whatever its operands are. */
function cut(js: string): string {
  return `\\substr(${js}, 0, 40)`;
}

function stringExpression(scope: Scope, depth: number): string {
  const { random } = scope;
  const text = () => expression(scope, "string", depth);
  const part = () => expression(scope, random.pick(["string", "string", "int", "float", "bool"]), depth);
  const count = () => `(${scope.variable("int")} & 7)`;
  return random.weighted<string>([
    [8, () => cut(`${part()} . ${part()}`)],
    [3, () => `"<{${scope.variable("int")}}-${scope.variable("float")}>"`],
    [2, () => `(string)${expression(scope, random.pick(["int", "float", "bool", "string"]), 0)}`],
    [
      2,
      () =>
        `${
          random.pick(["strtoupper", "strtolower", "ucfirst", "strrev", "\\trim", "lcfirst", "ucwords"])
        }(${text()})`,
    ],
    [2, () => `\\substr(${text()}, ${expression(scope, "int", 0)}, ${random.pick(["1", "2", "-1", "3"])})`],
    [1, () => `str_repeat(${literal(random, "string")}, ${count()})`],
    [1, () => cut(`\\implode(${literal(random, "string")}, ${expression(scope, "list", depth)})`)],
    [1, () => cut(`\\str_replace(${literal(random, "string")}, ${literal(random, "string")}, ${text()})`)],
    [
      1,
      () =>
        `str_pad(${text()}, ${count()}, '-', ${
          random.pick(["STR_PAD_LEFT", "STR_PAD_RIGHT", "STR_PAD_BOTH"])
        })`,
    ],
    [
      1,
      () =>
        `sprintf('%d|%s|%05.1f|%x', ${expression(scope, "int", 0)}, ${part()}, ${
          expression(scope, "float", 0)
        }, ${expression(scope, "int", 0)})`,
    ],
    [1, () => `gettype(${expression(scope, "mixed", depth)})`],
    [1, () => `${scope.variable("string")}[${random.pick(["0", "1", "-1", "$i0"])}]`],
    [1, () => `number_format(${expression(scope, "float", 0)}, ${random.pick(["0", "2"])})`],
    [1, () => `get_debug_type(${expression(scope, "mixed", 0)})`],
    [1, () => `cut_json(${expression(scope, "mixed", 0)})`],
  ]);
}

function boolExpression(scope: Scope, depth: number): string {
  const { random } = scope;
  const sub = (kind: Kind) => expression(scope, kind, depth);
  const same = (): [string, string] => {
    const kind = random.pick(PLAIN_KINDS);
    return [sub(kind), sub(random.oneIn(3) ? "mixed" : kind)];
  };
  return random.weighted<string>([
    [6, () => same().join(random.pick([" < ", " <= ", " > ", " >= "]))],
    [6, () => same().join(random.pick([" == ", " != ", " === ", " !== "]))],
    [2, () => `${sub("bool")} ${random.pick(["&&", "||", "xor"])} ${sub("bool")}`],
    [2, () => `!${sub("bool")}`],
    [
      2,
      () =>
        `isset(${
          random.pick([scope.variable("mixed"), `${scope.variable("hash")}[${keyLiteral(random)}]`])
        })`,
    ],
    [1, () => `empty(${scope.variable("mixed")})`],
    [1, () => `\\in_array(${sub("mixed")}, ${sub("list")}${random.oneIn(2) ? ", true" : ""})`],
    [1, () => `\\array_key_exists(${keyLiteral(random)}, ${scope.variable("hash")})`],
    [
      1,
      () =>
        `is_${
          random.pick(["int", "float", "string", "bool", "array", "null", "numeric", "object", "callable"])
        }(${sub("mixed")})`,
    ],
    [1, () => `(bool)${scope.variable("mixed")}`],
    [1, () => `\\str_contains(${sub("string")}, ${literal(random, "string")})`],
    [1, () => `${scope.variable("object")} instanceof \\Countable`],
  ]).replace(/^/, "(").concat(")");
}

function listExpression(scope: Scope, depth: number): string {
  const { random } = scope;
  const list = () => expression(scope, "list", depth);
  const item = () => expression(scope, random.pick(["int", "string", "float", "bool"]), depth);
  return random.weighted<string>([
    [5, () => `[${item()}, ${item()}${random.oneIn(2) ? `, ${item()}` : ""}]`],
    [2, () => `array_slice([...${list()}, ${item()}, ...${list()}], 0, 12)`],
    [2, () => `array_values(${expression(scope, "hash", depth)})`],
    [2, () => `array_keys(${expression(scope, "hash", depth)})`],
    [2, () => `array_map(${closureOfOne(scope, depth)}, ${list()})`],
    [
      1,
      () =>
        `array_values(array_filter(${list()}${random.oneIn(2) ? `, ${closureOfOne(scope, depth)}` : ""}))`,
    ],
    [1, () => `range(${random.below(5)}, ${random.pick(["3", "6", "0", "'e'"])})`],
    [1, () => `array_slice(${list()}, ${random.pick(["0", "1", "-2"])}, ${random.pick(["2", "3", "-1"])})`],
    [1, () => `array_reverse(${list()})`],
    [
      1,
      () =>
        `array_slice(explode(${random.pick(["'a'", "','", "' '"])}, ${
          expression(scope, "string", depth)
        }), 0, 8)`,
    ],
    [
      1,
      () =>
        `str_split(${random.pick(["'abcdef'", `'x' . ${expression(scope, "string", 0)}`])}, ${
          random.pick(["1", "2", "3"])
        })`,
    ],
    [1, () => `array_unique(${list()})`],
    [1, () => `array_slice(array_merge(${list()}, ${list()}), 0, 12)`],
    [1, () => `array_fill(${random.below(3)}, ${random.below(4)}, ${item()})`],
    [
      1,
      () =>
        `array_column([${expression(scope, "hash", 0)}, ${expression(scope, "hash", 0)}], ${
          keyLiteral(random).replace("true", "1").replace("1.0", "1")
        })`,
    ],
  ]);
}

function hashExpression(scope: Scope, depth: number): string {
  const { random } = scope;
  const hash = () => expression(scope, "hash", depth);
  const value = () => expression(scope, random.pick(["int", "string", "float", "list"]), depth);
  return random.weighted<string>([
    [5, () => `[${keyLiteral(random)} => ${value()}, ${keyLiteral(random)} => ${value()}]`],
    [2, () => `[${expression(scope, "int", depth)} => ${value()}, 'k' => ${value()}]`],
    [2, () => `(${hash()} + ${hash()})`],
    [2, () => `array_slice(array_merge(${hash()}, ${hash()}), 0, 12)`],
    [1, () => `array_flip(array_filter(${expression(scope, "list", 0)}, is_int(...)))`],
    [1, () => `array_filter(${hash()})`],
    [1, () => `array_diff_key(${hash()}, ${hash()})`],
    [1, () => `array_intersect_key(${hash()}, ${hash()})`],
    [1, () => `array_map(${closureOfOne(scope, depth)}, ${hash()})`],
    [1, () => `compact('i0', 's0')`],
    [1, () => `array_combine(['p', 'q'], [${value()}, ${value()}])`],
    [1, () => `(array)${expression(scope, "mixed", 0)}`],
    [1, () => `array_slice(['z' => ${value()}, ...${hash()}], 0, 10, true)`],
  ]);
}

/** A closure that takes one value. */
export function closureOfOne(scope: Scope, depth: number): string {
  const { random } = scope;
  return random.weighted<string>([
    [3, () => `fn($x) => ${random.pick(["$x", "$x . '!'", "[$x]", "$x ?: 1", "is_int($x) ? $x + 1 : $x"])}`],
    [2, () => `fn($x) => ${expression(scope, "int", Math.min(depth, 1))}`],
    [
      1,
      () =>
        `function ($x) use (${
          scope.variable("int")
        }) { static $n = 0; return is_array($x) ? count($x) : $n++; }`,
    ],
    [
      1,
      () =>
        random.pick(["'gettype'", "'strval'", "strlen(...)", "'is_string'"]).replace(
          "'strval'",
          "fn($x) => is_array($x) ? 'A' : strval($x)",
        ).replace("strlen(...)", "fn(mixed $x): int => is_string($x) ? strlen($x) : 0"),
    ],
  ]);
}

/** A call of a function that the program declared; null while there is none. */
export function callExpression(scope: Scope, depth: number): string | null {
  const { random, declared } = scope;
  const callable = declared.functions.filter((fn) => !fn.isGenerator);
  if (callable.length === 0) return null;
  const fn = random.pick(callable);
  return `${fn.name}(${argumentsFor(scope, fn, depth)})`;
}

/** The arguments of a call: positional, some named, some unpacked. */
export function argumentsFor(scope: Scope, fn: KnownFunction, depth: number): string {
  const { random } = scope;
  const style = random.below(8);
  const values = fn.parameters.map(({ name, kind, isReference }) => {
    const kindGiven = random.oneIn(15) ? random.pick(PLAIN_KINDS) : kind;
    const value = isReference ? scope.variable(kindGiven) : expression(scope, kindGiven, Math.min(depth, 2));
    return style === 0 ? `${name}: ${value}` : value;
  });
  if (style === 0 && random.oneIn(2)) values.reverse();
  if (style !== 0 && fn.isVariadic) values.push(random.pick(["1, 'z'", "...[1, 2]", "...$a0", "$i0"]));
  return values.join(", ");
}

/** A read of an object, static property or class constant; null while there is no class. */
function objectExpression(scope: Scope, depth: number): string | null {
  const { random, declared } = scope;
  if (declared.classes.length === 0) return null;
  const cls = random.pick(declared.classes);
  const object = scope.self !== null && random.oneIn(2) ? "$this" : scope.variable("object");
  const known = object === "$this" ? scope.self! : cls;
  return random.weighted<string>([
    [4, () => `${object}->${random.pick(known.properties).name}`],
    [1, () => `${object}?->${random.pick(cls.properties).name}`],
    [cls.methods.length > 0 ? 3 : 0, () => {
      const method = random.pick(known.methods.length > 0 ? known.methods : cls.methods);
      return `${object}->${method.name}(${argumentsFor(scope, method, depth)})`;
    }],
    [1, () => `${cls.name}::${random.pick(cls.statics)}`],
    [1, () => `${cls.name}::C`],
    [1, () => `(new ${cls.name})->${random.pick(cls.properties).name}`],
  ]);
}
