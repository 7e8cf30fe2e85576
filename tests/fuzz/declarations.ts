/**
 * Whole generated programs: functions, classes, and a body that uses them.
 *
 * @module
 */
import { expression } from "./expressions.ts";
import { literal } from "./literals.ts";
import { type Block, type FuzzProgram, type Statement, statement } from "./program_tree.ts";
import { Random } from "./random.ts";
import {
  type Declared,
  type Kind,
  type KnownClass,
  type KnownFunction,
  Scope,
  variablesOf,
} from "./scope.ts";
import { block, dump } from "./statements.ts";

const LOCAL_KINDS: readonly Kind[] = ["int", "float", "string", "bool", "list", "hash", "mixed"];

/** The program that a seed and its number make. */
export function makeProgram(seed: number, number: number): FuzzProgram {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b));
  const declared: Declared = { functions: [], classes: [] };
  const declarations: Block = [];
  for (let count = random.below(3); count > 0; count--) declarations.push(classDeclaration(random, declared));
  for (let count = random.below(4); count > 0; count--) {
    declarations.push(functionDeclaration(random, declared));
  }
  const scope = new Scope(random, declared);
  const main = [...locals(scope), ...block(scope, 5 + random.below(10)), ...ending()];
  return { number, declarations, main };
}

/** Assigns a function's variables; most of them, and in an order of its own. */
function locals(scope: Scope, without: ReadonlySet<string> = new Set()): Statement[] {
  const { random, declared } = scope;
  const made: Statement[] = [];
  for (const kind of LOCAL_KINDS) {
    for (const name of variablesOf(kind)) {
      if (without.has(name) || random.oneIn(500)) continue;
      made.push(statement(`${name} = ${literal(random, kind)};`));
    }
  }
  for (const name of variablesOf("object")) {
    const cls = declared.classes.length === 0 ? null : random.pick(declared.classes);
    made.push(statement(`${name} = ${cls === null ? "new \\stdClass" : `new ${cls.name}`};`));
  }
  return made;
}

function ending(): Statement[] {
  return LOCAL_KINDS.flatMap((kind) => variablesOf(kind).map((name) => dump(`${name} ?? null`)));
}

const TYPES: Readonly<Record<Kind, readonly string[]>> = {
  int: ["int", "int", "?int", "int|float", "int|string"],
  float: ["float", "float", "?float", "int|float"],
  string: ["string", "?string", "string|int"],
  bool: ["bool", "?bool"],
  list: ["array", "?array", "iterable"],
  hash: ["array", "array|bool"],
  object: ["object"],
  mixed: ["mixed"],
};

function typeText(random: Random, kind: Kind): string {
  return random.oneIn(2) ? "" : `${random.pick(TYPES[kind])} `;
}

function parameters(
  random: Random,
): { text: string; known: KnownFunction["parameters"]; isVariadic: boolean } {
  const known: KnownFunction["parameters"][number][] = [];
  const parts: string[] = [];
  const count = random.below(4);
  for (let index = 0; index < count; index++) {
    const kind = random.pick(LOCAL_KINDS);
    const name = (variablesOf(kind)[0] as string).slice(1);
    if (known.some((item) => item.name === name)) continue;
    const isReference = random.oneIn(6);
    const initial = index === count - 1 && random.oneIn(3) && kind !== "mixed"
      ? ` = ${literal(random, kind)}`
      : "";
    parts.push(`${typeText(random, kind)}${isReference ? "&" : ""}$${name}${initial}`);
    known.push({ name, kind, isReference });
  }
  const isVariadic = random.oneIn(6);
  if (isVariadic) parts.push("...$rest");
  return { text: parts.join(", "), known, isVariadic };
}

function functionDeclaration(random: Random, declared: Declared): Statement {
  const name = `f${declared.functions.length}`;
  const made = functionParts(random, declared, name, null);
  declared.functions.push(made.known);
  return statement(`function ${made.head}`, made.body);
}

function functionParts(
  random: Random,
  declared: Declared,
  name: string,
  self: KnownClass | null,
): { head: string; body: Block; known: KnownFunction } {
  const { text, known, isVariadic } = parameters(random);
  const isGenerator = self === null && random.oneIn(5);
  const scope = new Scope(random, declared);
  scope.isGenerator = isGenerator;
  scope.self = self;
  scope.loops = 1;
  scope.depth = 1;
  const names = new Set(known.map((item) => `$${item.name}`));
  const kind = random.pick<Kind>(["int", "int", "float", "string", "list", "hash", "bool", "mixed"]);
  const type = isGenerator || random.oneIn(2) ? "" : `: ${random.pick(TYPES[kind])}`;
  scope.loops = 0;
  const inner = block(scope, 1 + random.below(4));
  const fixed = random.oneIn(30) ? [] : locals(scope, names);
  const last = statement(`return ${expression(scope, kind, 2)};`);
  const counted = random.oneIn(8) ? [statement("static $calls = 0; $calls++; $i1 = $calls;")] : [];
  return {
    head: `${name}(${text})${type} `,
    body: [...fixed, ...counted, ...inner, last],
    known: { name, parameters: known, isVariadic, isGenerator },
  };
}

function classDeclaration(random: Random, declared: Declared): Statement {
  const name = `C${declared.classes.length}`;
  const parent = declared.classes.length > 0 && random.oneIn(2) ? random.pick(declared.classes) : null;
  const properties: KnownClass["properties"][number][] = [...parent?.properties ?? []];
  const members: Block = [];
  const suffix = declared.classes.length;
  for (const kind of LOCAL_KINDS) {
    if (!random.oneIn(2) && kind !== "int") continue;
    const property = { name: `${kind}${suffix}`, kind };
    const initial = kind === "mixed" || random.oneIn(8)
      ? ""
      : ` = ${literal(random, kind).replace("NAN", "1.0")}`;
    const type = typeText(random, kind).replace("iterable", "array");
    members.push(statement(`public ${type}$${property.name}${initial};`));
    properties.push(property);
  }
  if (random.oneIn(3)) properties.push({ name: "x", kind: "mixed" });
  members.push(
    statement(
      `public static ${random.pick(["", "int ", "int|float "])}$count${suffix} = ${
        random.pick(["0", "5", "PHP_INT_MAX"])
      };`,
    ),
  );
  members.push(statement(`const C = ${literal(random, random.pick(["int", "string", "list"]))};`));
  members.push(...magicMembers(random));
  const self: KnownClass = { name, properties, statics: [`$count${suffix}`], methods: [] };
  const methods: KnownFunction[] = [...parent?.methods ?? []];
  for (let count = random.below(3); count > 0; count--) {
    const made = functionParts(random, declared, `m${suffix}${count}`, self);
    members.push(statement(`public function ${made.head}`, made.body));
    methods.push(made.known);
  }
  declared.classes.push({ ...self, methods });
  const attribute = random.oneIn(2) ? "#[\\AllowDynamicProperties] " : "";
  return statement(`${attribute}class ${name}${parent === null ? "" : ` extends ${parent.name}`} `, members);
}

function magicMembers(random: Random): Block {
  const made: Block = [];
  if (random.oneIn(4)) {
    made.push(statement("public function __toString(): string { return 'text of ' . static::class; }"));
  }
  if (random.oneIn(8)) made.push(statement('public function __get($name) { return "got $name"; }'));
  if (random.oneIn(10)) {
    made.push(statement("public function __set($name, $value) { \\dump([$name, $value]); }"));
  }
  if (random.oneIn(10)) {
    made.push(statement("public function __call($name, $values) { return [$name, count($values)]; }"));
  }
  if (random.oneIn(10)) made.push(statement("public function __clone() { $this->x = 'cloned'; }"));
  return made;
}
