/**
 * Statements of generated programs. All loops are bounded by a variable of their own.
 *
 * @module
 */
import { argumentsFor, callExpression, closureOfOne, expression } from "./expressions.ts";
import { keyLiteral, literal } from "./literals.ts";
import { type Block, type Statement, statement } from "./program_tree.ts";
import { type Kind, PLAIN_KINDS, type Scope } from "./scope.ts";

/** Loops nest no deeper. */
const LOOPS_MAX = 2;
const DEPTH_MAX = 4;

/** Some statements. */
export function block(scope: Scope, length: number): Block {
  scope.depth++;
  const made = Array.from({ length }, () => anyStatement(scope));
  scope.depth--;
  return made;
}

/** What shows a value. */
export function dump(js: string): Statement {
  return statement(`\\dump(${js});`);
}

function anyStatement(scope: Scope): Statement {
  const { random } = scope;
  const isFlat = scope.depth >= DEPTH_MAX;
  const nested = isFlat ? 0 : 1;
  return random.weighted<Statement>([
    [10, () => assignment(scope)],
    [8, () => compound(scope)],
    [5, () => dump(expression(scope, random.pick(PLAIN_KINDS)))],
    [4, () => step(scope)],
    [8, () => elementWrite(scope)],
    [4 * nested, () => condition(scope)],
    [5 * (scope.loops < LOOPS_MAX ? nested : 0), () => loop(scope)],
    [2 * nested, () => switchStatement(scope)],
    [2, () => matchStatement(scope)],
    [3, () => destructuring(scope)],
    [4, () => reference(scope)],
    [2 * nested, () => tryStatement(scope)],
    [3, () => sorting(scope)],
    [2, () => builtinWrite(scope)],
    [1, () => builtinCall(scope)],
    [scope.declared.classes.length > 0 ? 6 : 0, () => objectWrite(scope)],
    [scope.declared.functions.length > 0 ? 3 : 0, () => dump(callExpression(scope, 2) ?? "1")],
    [
      scope.declared.functions.some((fn) => fn.isGenerator) && scope.loops < LOOPS_MAX ? 2 : 0,
      () => generatorLoop(scope),
    ],
    [2, () => closureCall(scope)],
    [scope.loops > 0 ? 2 : 0, () => jump(scope)],
    [scope.isGenerator ? 6 : 0, () => yieldStatement(scope)],
  ]);
}

function assignment(scope: Scope): Statement {
  const { random } = scope;
  const kind = random.pick<Kind>(["int", "int", "float", "string", "bool", "list", "hash", "mixed"]);
  const target = random.oneIn(25) ? scope.variable("mixed") : scope.variable(kind);
  if (random.oneIn(10)) return statement(`${target} = ${scope.variable(kind)};`);
  return statement(`${target} = ${expression(scope, kind)};`);
}

function compound(scope: Scope): Statement {
  const { random } = scope;
  return random.weighted<Statement>([
    [
      5,
      () =>
        statement(
          `${scope.variable("int")} ${random.pick(["+=", "-=", "*=", "|=", "&=", "^=", "%="])} ${
            expression(scope, "int", 2)
          };`,
        ),
    ],
    [
      3,
      () =>
        statement(
          `${scope.variable("float")} ${random.pick(["+=", "-=", "*=", "/="])} ${
            expression(scope, random.pick(["float", "int"]), 2)
          };`,
        ),
    ],
    [3, () => {
      const text = scope.variable("string");
      return statement(
        `if (is_string(${text}) && strlen(${text}) < 60) ${text} .= ${
          literal(random, random.pick(["string", "int", "float"]))
        };`,
      );
    }],
    [2, () => statement(`${scope.variable("mixed")} ??= ${expression(scope, "mixed", 2)};`)],
    [
      1,
      () =>
        statement(
          `${scope.variable("mixed")} ${random.pick(["+=", "-=", "*="])} ${literal(random, "mixed")};`,
        ),
    ],
    [
      1,
      () =>
        statement(
          `${scope.variable("int")} ${random.pick(["<<=", ">>="])} ${random.pick(["1", "3", "33"])};`,
        ),
    ],
    [1, () => statement(`${scope.variable("hash")} += ${literal(random, "hash")};`)],
  ]);
}

function step(scope: Scope): Statement {
  const { random } = scope;
  const target = scope.variable(random.pick(["int", "int", "float", "string", "mixed"]));
  const place = random.oneIn(4) ? `${scope.variable("hash")}[${keyLiteral(random)}]` : target;
  const text = random.oneIn(2)
    ? `${place}${random.pick(["++", "--"])}`
    : `${random.pick(["++", "--"])}${place}`;
  return random.oneIn(3) ? dump(text) : statement(`${text};`);
}

function elementWrite(scope: Scope): Statement {
  const { random } = scope;
  const array = scope.variable(random.pick(["list", "list", "hash"]));
  const key = random.pick([keyLiteral(random), `${scope.variable("int")} & 3`]);
  const value = expression(scope, random.pick(["int", "float", "string"]), 2);
  return random.weighted<Statement>([
    [4, () => statement(`${array}[${key}] = ${value};`)],
    // An offset that is far out would make a string of gigabytes.
    [
      2,
      () =>
        statement(
          `if (is_array(${array})) ${array}[${scope.variable(random.pick(["int", "string"]))}] = ${value};`,
        ),
    ],
    [3, () => statement(`if (is_array(${array}) && count(${array}) < 30) ${array}[] = ${value};`)],
    [
      2,
      () =>
        statement(
          `${array}[${key}] ${random.pick(["+=", "-=", ".=", "??=", "*="])} ${
            literal(random, random.pick(["int", "string"]))
          };`,
        ),
    ],
    [2, () => statement(`unset(${array}[${key}]);`)],
    [1, () => statement(`${array}[${key}][${keyLiteral(random)}] = ${value};`)],
    [
      1,
      () => statement(`$s1[${random.pick(["0", "1", "-1", "3"])}] = ${random.pick(["'x'", "'long'", "5"])};`),
    ],
    [1, () => statement(`${scope.variable("mixed")}[${key}] = ${value};`)],
  ]);
}

function condition(scope: Scope): Statement {
  const { random } = scope;
  const test = expression(scope, random.oneIn(4) ? "mixed" : "bool", 2);
  const parts: (string | Block)[] = [`if (${test}) `, block(scope, 1 + random.below(2))];
  if (random.oneIn(3)) parts.push(` elseif (${expression(scope, "bool", 2)}) `, block(scope, 1));
  if (random.oneIn(2)) parts.push(" else ", block(scope, 1 + random.below(2)));
  return statement(...parts);
}

function loop(scope: Scope): Statement {
  const { random } = scope;
  const counter = scope.fresh();
  scope.loops++;
  const body = block(scope, 1 + random.below(3));
  scope.loops--;
  const end = 1 + random.below(5);
  return random.weighted<Statement>([
    [
      4,
      () =>
        statement(`for (${counter} = 0; ${counter} < ${end}; ${counter}++) `, [
          statement(`$i0 = ${counter};`),
          ...body,
        ]),
    ],
    [2, () => statement(`${counter} = 0; while (${counter}++ < ${end}) `, body)],
    [1, () => statement(`${counter} = ${end}; do `, body, ` while (--${counter} > 0);`)],
    [
      1,
      () =>
        statement(
          `for (${counter} = ${end}; ${counter} > 0 && ${expression(scope, "bool", 1)}; ${counter} -= 1) `,
          body,
        ),
    ],
    [5, () => foreachLoop(scope, body)],
  ]);
}

function foreachLoop(scope: Scope, body: Block): Statement {
  const { random } = scope;
  const kind = random.pick<Kind>(["list", "hash"]);
  const value = scope.variable(random.pick(["int", "string", "mixed"]));
  const key = random.oneIn(2) ? `${scope.variable(random.pick(["int", "string"]))} => ` : "";
  const counter = scope.fresh();
  const guarded = [statement(`if (++${counter} > 12) break;`), ...body];
  const start = `${counter} = 0; `;
  if (random.oneIn(4)) {
    const array = scope.variable(kind);
    const referenced = scope.fresh();
    const use = statement(`${referenced} = ${expression(scope, "int", 1)};`);
    return statement(`${start}if (is_array(${array})) { foreach (${array} as ${key}&${referenced}) `, [
      ...guarded,
      use,
    ], ` unset(${referenced}); }`);
  }
  return statement(`${start}foreach (${expression(scope, kind, 2)} as ${key}${value}) `, guarded);
}

function jump(scope: Scope): Statement {
  const { random } = scope;
  const levels = 1 + random.below(scope.loops);
  return statement(`if (${expression(scope, "bool", 1)}) ${random.pick(["break", "continue"])} ${levels};`);
}

function switchStatement(scope: Scope): Statement {
  const { random } = scope;
  const kind = random.pick<Kind>(["int", "string", "mixed"]);
  const parts: (string | Block)[] = [`switch (${expression(scope, kind, 2)}) { `];
  const count = 1 + random.below(4);
  const otherwise = random.below(count * 2);
  // Not even an empty case is an error, and loops outside are out of reach.
  const loops = scope.loops;
  scope.loops = 0;
  for (let index = 0; index < count; index++) {
    parts.push(
      index === otherwise ? "default: " : `case ${literal(random, random.oneIn(4) ? "mixed" : kind)}: `,
    );
    parts.push(block(scope, 1));
    if (random.oneIn(2)) parts.push(" break; ");
  }
  scope.loops = loops;
  return statement(...parts, " }");
}

function matchStatement(scope: Scope): Statement {
  const { random } = scope;
  const kind = random.pick<Kind>(["int", "string", "bool"]);
  const arms = Array.from({ length: 1 + random.below(3) }, () => {
    const tests = Array.from({ length: 1 + random.below(2) }, () => expression(scope, kind, 1));
    return `${tests.join(", ")} => ${expression(scope, "mixed", 1)}`;
  });
  if (!random.oneIn(5)) arms.push(`default => ${expression(scope, "mixed", 1)}`);
  return statement(
    `${scope.variable("mixed")} = match (${expression(scope, kind, 2)}) { ${arms.join(", ")} };`,
  );
}

function destructuring(scope: Scope): Statement {
  const { random } = scope;
  const variable = () => scope.variable(random.pick(["int", "string", "mixed"]));
  return random.weighted<Statement>([
    [
      3,
      () =>
        statement(
          `[${variable()}, ${variable()}] = [${expression(scope, "int", 1)}, ${
            expression(scope, "string", 1)
          }];`,
        ),
    ],
    [2, () => statement(`[${variable()}, ${variable()}] = ${expression(scope, "list", 1)};`)],
    [2, () => statement(`['a' => ${variable()}, 'b' => ${variable()}] = ${expression(scope, "hash", 1)};`)],
    [1, () => statement(`[, [${variable()}, ${variable()}]] = [1, [${expression(scope, "int", 1)}, 2]];`)],
    [1, () => statement(`[$i0, $i1] = [$i1, $i0];`)],
    [
      1,
      () => statement(`[$a0[0], $a0[1]] = [${expression(scope, "int", 1)}, ${expression(scope, "int", 1)}];`),
    ],
    [1, () => {
      const bound = scope.fresh();
      return statement(
        `$a1 = [1, [2, 3]]; [&${bound}, [, $i1]] = $a1; ${bound} = 'changed'; unset(${bound});`,
      );
    }],
    [
      1,
      () => statement(`foreach ([[1, 'a'], [2, 'b']] as [${variable()}, ${variable()}]) `, block(scope, 1)),
    ],
  ]);
}

function reference(scope: Scope): Statement {
  const { random } = scope;
  const bound = scope.fresh();
  const target = random.weighted<string>([
    [3, () => scope.variable(random.pick(["int", "string", "list", "float"]))],
    [2, () => `${scope.variable("list")}[${random.pick(["0", "1", "5"])}]`],
    [2, () => `${scope.variable("hash")}[${keyLiteral(random)}]`],
  ]);
  const change = random.weighted<string>([
    [2, () => `${bound} = ${expression(scope, random.pick(PLAIN_KINDS), 2)};`],
    [1, () => `${bound}++;`],
    [1, () => `if (is_array(${bound})) ${bound}[] = 1;`],
    [1, () => `$m1 = $a0; ${bound} = 'r'; \\dump($m1);`],
  ]);
  const end = random.oneIn(2) ? ` unset(${bound});` : "";
  return statement(`${bound} = &${target}; ${change}${end}`);
}

function tryStatement(scope: Scope): Statement {
  const { random } = scope;
  const body = block(scope, 1 + random.below(2));
  if (random.oneIn(3)) {
    body.push(
      statement(
        `if (${expression(scope, "bool", 1)}) throw new \\${
          random.pick(["Exception", "LogicException", "RuntimeException"])
        }(${literal(random, "string")});`,
      ),
    );
  }
  const parts: (string | Block)[] = ["try ", body];
  if (!random.oneIn(4)) {
    parts.push(
      ` catch (\\${random.pick(["LogicException", "Throwable", "TypeError | \\Exception", "Error"])} $e) `,
      [dump("get_class($e) . $e->getMessage()"), ...block(scope, 1)],
    );
  }
  const hasCatch = parts.length > 2;
  const loops = scope.loops;
  scope.loops = 0;
  if (!hasCatch || random.oneIn(3)) parts.push(" finally ", block(scope, 1));
  scope.loops = loops;
  return statement(...parts);
}

function sorting(scope: Scope): Statement {
  const { random } = scope;
  const array = random.pick(["$a0", "$a1", "$h0"]);
  const call = random.weighted<string>([
    [
      3,
      () =>
        `usort(${array}, fn($x, $y) => gettype($x) <=> gettype($y) ?: (is_array($x) ? count($x) <=> count($y) : strcmp((string)$x, (string)$y)))`,
    ],
    [2, () => `${random.pick(["sort", "rsort", "asort", "arsort"])}(${array}, SORT_STRING)`],
    [2, () => `${random.pick(["ksort", "krsort"])}(${array}, SORT_STRING)`],
    [1, () => `uasort(${array}, fn($x, $y) => strlen(\\cut_json($x)) - strlen(\\cut_json($y)))`],
    [1, () => `uksort(${array}, fn($x, $y) => strcmp((string)$y, (string)$x))`],
  ]);
  const guard = `${array} = array_filter((array)${array}, is_scalar(...)); `;
  return random.oneIn(2) ? statement(`${guard}${call};`) : statement(`${guard}${call}; \\dump(${array});`);
}

function builtinWrite(scope: Scope): Statement {
  const { random } = scope;
  const array = scope.variable(random.pick(["list", "hash"]));
  return random.weighted<Statement>([
    [2, () => dump(`array_pop(${array})`)],
    [2, () => dump(`array_shift(${array})`)],
    [
      1,
      () =>
        statement(
          `if (is_array(${array}) && count(${array}) < 20) array_push(${array}, ${
            expression(scope, "int", 1)
          }, 'p');`,
        ),
    ],
    [
      1,
      () =>
        statement(
          `if (is_array(${array}) && count(${array}) < 20) array_unshift(${array}, ${
            expression(scope, "string", 1)
          });`,
        ),
    ],
    [
      2,
      () =>
        dump(
          `array_splice(${array}, ${random.pick(["0", "1", "-1"])}, ${random.pick(["1", "2", "0"])}${
            random.oneIn(2) ? ", [7, 'n']" : ""
          })`,
        ),
    ],
    [1, () => statement(`array_walk(${array}, function (&$v, $k) { if (is_int($v)) $v = $k . ':' . $v; });`)],
    [1, () => dump(`array_reduce(${expression(scope, "list", 1)}, fn($c, $x) => $c . gettype($x), '')`)],
    [1, () => dump(`[current(${array}), key(${array}), next(${array}), end(${array})]`)],
    [1, () => dump(`array_search(${expression(scope, "mixed", 1)}, ${expression(scope, "list", 1)})`)],
    [1, () => dump(`array_chunk(${expression(scope, "list", 1)}, 2, ${random.pick(["true", "false"])})`)],
  ]);
}

function builtinCall(scope: Scope): Statement {
  const { random } = scope;
  return random.weighted<Statement>([
    [
      1,
      () => statement(`settype($m0, ${random.pick(["'int'", "'string'", "'bool'", "'float'", "'array'"])});`),
    ],
    [
      1,
      () =>
        dump(
          `str_word_count(${expression(scope, "string", 1)}) . ucwords(${expression(scope, "string", 1)})`,
        ),
    ],
    [
      1,
      () =>
        dump(
          `substr_count(${expression(scope, "string", 1)}, 'a') . \\strpos(${
            expression(scope, "string", 1)
          }, 'b')`,
        ),
    ],
    [
      1,
      () =>
        dump(
          `wordwrap(${expression(scope, "string", 1)}, 5, '|', true) . nl2br(${literal(random, "string")})`,
        ),
    ],
    [
      1,
      () =>
        dump(`serialize(${expression(scope, random.pick(["int", "float", "string", "list", "hash"]), 1)})`),
    ],
    [1, () => dump(`intdiv(${expression(scope, "int", 1)}, ${random.pick(["3", "0", "-1"])})`)],
  ]);
}

function objectWrite(scope: Scope): Statement {
  const { random, declared } = scope;
  const cls = random.pick(declared.classes);
  const object = scope.self !== null && random.oneIn(2) ? "$this" : scope.variable("object");
  const property = random.pick(object === "$this" ? scope.self!.properties : cls.properties);
  const value = expression(scope, random.oneIn(6) ? "mixed" : property.kind, 2);
  const place = random.oneIn(5) ? `${cls.name}::${random.pick(cls.statics)}` : `${object}->${property.name}`;
  return random.weighted<Statement>([
    [object === "$this" ? 0 : 3, () => statement(`${object} = new ${cls.name};`)],
    [4, () => statement(`${place} = ${value};`)],
    [
      3,
      () =>
        statement(
          `${place} ${random.pick(["+=", "-=", "*=", "??="])} ${
            literal(random, random.pick(["int", "float"]))
          };`,
        ),
    ],
    [2, () => statement(`${place}${random.pick(["++", "--"])};`)],
    [1, () => statement(`if (is_array(${place}) && count(${place}) < 20) ${place}[] = ${value};`)],
    [1, () => statement(`${place}[${keyLiteral(random)}] = ${literal(random, "int")};`)],
    [1, () => statement(`unset(${object}->${property.name});`)],
    [1, () => dump(`isset(${object}->${property.name}) ? 1 : 2`)],
    [2, () => dump(object === "$this" ? `${object}->${property.name}` : object)],
    [1, () => {
      const bound = scope.fresh();
      return statement(
        `${bound} = &${object}->${property.name}; ${bound} = ${value};${
          random.oneIn(2) ? ` unset(${bound});` : ""
        }`,
      );
    }],
    [cls.methods.length > 0 ? 3 : 0, () => {
      const method = random.pick(cls.methods);
      return dump(`${scope.variable("object")}->${method.name}(${argumentsFor(scope, method, 2)})`);
    }],
    [
      1,
      () => statement(`if (is_object(${object})) { foreach (${object} as $s0 => $m0) \\dump([$s0, $m0]); }`),
    ],
    [1, () => dump(`${scope.variable("object")} == ${scope.variable("object")}`)],
  ]);
}

function generatorLoop(scope: Scope): Statement {
  const { random } = scope;
  const fn = random.pick(scope.declared.functions.filter((item) => item.isGenerator));
  const made = `${fn.name}(${argumentsFor(scope, fn, 1)})`;
  const counter = scope.fresh();
  const generator = scope.fresh();
  return random.weighted<Statement>([
    [
      3,
      () =>
        statement(`${counter} = 0; foreach (${made} as $s0 => $m0) `, [
          statement(`if (++${counter} > 20) break; \\dump([$s0, $m0]);`),
        ]),
    ],
    [1, () => dump(`iterator_to_array(${made}, false)`)],
    [
      2,
      () =>
        statement(
          `${generator} = ${made}; ${counter} = 0; while (${generator}->valid() && ${counter}++ < 10) { \\dump(${generator}->current()); ${
            random.oneIn(2) ? `${generator}->next()` : `\\dump(${generator}->send(${counter}))`
          }; } if (!${generator}->valid()) \\dump(${generator}->getReturn());`,
        ),
    ],
  ]);
}

function closureCall(scope: Scope): Statement {
  const { random } = scope;
  const captured = scope.variable(random.pick(["int", "string", "list"]));
  return random.weighted<Statement>([
    [
      2,
      () =>
        statement(
          `$f0 = function ($x = 1) use (&${captured}) { ${captured} = $x; return $x; }; \\dump($f0(${
            expression(scope, "mixed", 1)
          }));`,
        ),
    ],
    [
      2,
      () =>
        statement(
          `$f0 = fn(int|string $x = 5, ...$rest) => [$x, $rest, ${captured}]; \\dump($f0(${
            expression(scope, random.pick(["int", "string", "float", "mixed"]), 1)
          }));`,
        ),
    ],
    [1, () => statement(`$f0 = ${closureOfOne(scope, 1)}; \\dump($f0(${expression(scope, "mixed", 1)}));`)],
    [
      1,
      () =>
        statement(
          `$f0 = function () use (${captured}) { ${captured} = 'inner'; return ${captured}; }; \\dump($f0()); \\dump(${captured});`,
        ),
    ],
    [
      1,
      () =>
        statement(
          `$f0 = function (int $x) { static $n = 0; $n += $x; return $n; }; $f0(1); \\dump($f0(${
            expression(scope, "int", 1)
          }));`,
        ),
    ],
  ]);
}

function yieldStatement(scope: Scope): Statement {
  const { random } = scope;
  return random.weighted<Statement>([
    [4, () => statement(`yield ${expression(scope, "mixed", 1)};`)],
    [2, () => statement(`yield ${keyLiteral(random)} => ${expression(scope, "int", 1)};`)],
    [1, () => statement(`$m0 = yield;`)],
    [1, () => statement(`$m0 = yield ${scope.variable("int")};`)],
    [1, () => statement(`yield from ${literal(random, "list")};`)],
    [1, () => statement(`if (${expression(scope, "bool", 1)}) return ${expression(scope, "mixed", 1)};`)],
  ]);
}
