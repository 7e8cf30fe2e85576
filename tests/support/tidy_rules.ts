/**
 * House rules that look at one file: its name, its comments, its forms.
 *
 * Each rule has a name, under which tests/expectations/tidy.tsv may list a file, and a sentence that says what to do.
 *
 * @module
 */
/** Lines that a file may have. */
export const FILE_LINES_MAX = 1000;

/** Lines that a function may have, from its first to its last. */
export const FUNCTION_LINES_MAX = 70;

/** What a rule says when it is broken, by its name. */
export const RULES: Readonly<Record<string, string>> = {
  "arrow":
    "declare a function of the top level with `function`, so that stack traces and readers see its name",
  "barrel": "import from the file itself; only a folder's door re-exports",
  "console": "log through fpm/log.ts or give the text to the caller; only tests and command lines print",
  "cycle": "cut the circle of imports: hand in at start what the lower file needs of the upper one",
  "decorator": "write the call out; decorators are not used here",
  "default-export": "export by name, so that a thing is called the same everywhere",
  "door": "import through the folder's door: vm/mod.ts, vm/front.ts, or mod.ts of fastcgi, fpm, http",
  "enum": "use a union of literals or a constant object; an enum makes code that types alone do not need",
  "export-comment":
    "put a doc comment above the export: first sentence what it gives, then units, owners, errors",
  "file-comment": "start the file with a doc comment that says what it holds, closed by @module",
  "file-length": `look for a seam and split the file: it may have ${FILE_LINES_MAX} lines`,
  "file-name": "name the file in snake_case after its main symbol",
  "function-length": `split the function: it may have ${FUNCTION_LINES_MAX} lines`,
  "import": "imports go one way: see the table in tests/support/tidy_imports.ts and vm/README.md",
  "lint-ignore": "say why the linter is wrong here: `// deno-lint-ignore rule -- reason`",
  "marker": "do it, or file an issue; no marker stays in the code",
  "name": "spell the name out: index, length, context, argument",
  "unused": "remove the file, or import it: nothing uses it",
};

/** Files of this kind are run by name or by `deno test` and `deno bench`, so nobody has to import them. */
export const ENTRY_NAME = /_(test|bench|fuzz|record|generate)\.ts$/;

/** Tells whether a file is for tests, benchmarks or recording, by its name or place. */
export function isTestPath(path: string): boolean {
  return path.startsWith("tests/") || path.includes("/testdata/") || ENTRY_NAME.test(path);
}

/** Generated tables have the length they have. */
const GENERATED = /_data\.ts$/;

/** Short forms that are not used as names. */
const BANNED_NAMES = new Set(
  ("idx len ctx arg args cfg conf tmp str arr obj func cb err ev evt val vals buf cnt num msg res req resp el elem cur " +
    "curr param params ptr env dirs src dst dest ret stmt expr decl iter attr attrs prop props init desc spec lhs " +
    "rhs op ops opt opts addr sock conn mgr util utils misc").split(" "),
);

// Put together, so that this file does not hold them.
const MARKERS = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"].join("|")})\\b`);

/** A place that breaks a rule. */
export interface Violation {
  /** A name of {@linkcode RULES}. */
  readonly rule: string;
  readonly path: string;
  /** From 1; 0 when the file as a whole is meant. */
  readonly line: number;
  /** What is there. */
  readonly text: string;
}

/** Takes each dependency that is found: what is written, whether only types are taken, whether it loads at run time. */
export type AddImport = (specifier: string, isType: boolean, isDynamic: boolean) => void;

/** Checks the rules that need no other file, and hands out what the file imports. */
export function judge(path: string, text: string, addImport: AddImport): Violation[] {
  const violations: Violation[] = [];
  const add = (rule: string, line: number, what: string): void => {
    violations.push({ rule, path, line, text: what });
  };
  judgeText(path, text, add);
  const tree = new TreeJudge(path, text, add, addImport);
  Deno.lint.runPlugin({ name: "tidy", rules: { rules: { create: () => tree.visitor() } } }, path, text);
  return violations;
}

type AddViolation = (rule: string, line: number, what: string) => void;

function judgeText(path: string, text: string, add: AddViolation): void {
  const lines = text.split("\n");
  if (lines.length - 1 > FILE_LINES_MAX && !GENERATED.test(path)) {
    add("file-length", 0, `${lines.length - 1} lines`);
  }
  const name = path.replace(/^.*\//, "");
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*(\.d)?\.ts$/.test(name)) add("file-name", 0, name);
  const start = text.replace(/^#![^\n]*\n/, "");
  if (!start.startsWith("/**") && !path.endsWith("_test.ts")) add("file-comment", 1, lines[0] ?? "");
  for (const [index, line] of lines.entries()) {
    const marker = MARKERS.exec(line)?.[0];
    if (marker !== undefined) add("marker", index + 1, marker);
    if (/^\s*\/\/ deno-lint-ignore/.test(line) && !/ -- \S/.test(line)) {
      add("lint-ignore", index + 1, line.trim());
    }
  }
}

/** The rules that need the file's tree. */
class TreeJudge {
  readonly #path: string;
  readonly #text: string;
  readonly #add: AddViolation;
  readonly #addImport: AddImport;
  readonly #lineStarts: number[] = [0];
  /** Exports with a comment: further signatures of the same function need none. */
  readonly #commented = new Set<string>();

  constructor(path: string, text: string, add: AddViolation, addImport: AddImport) {
    this.#path = path;
    this.#text = text;
    this.#add = add;
    this.#addImport = addImport;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#lineStarts.push(at + 1);
  }

  visitor(): Deno.lint.LintVisitor {
    return {
      ImportDeclaration: (node) => {
        const taken = node.specifiers;
        const isType = node.importKind === "type" ||
          (taken.length > 0 &&
            taken.every((part) => part.type === "ImportSpecifier" && part.importKind === "type"));
        this.#addImport(node.source.value, isType, false);
      },
      ImportExpression: (node) => {
        if (node.source.type === "Literal") this.#addImport(String(node.source.value), false, true);
      },
      CallExpression: (node) => {
        const [path] = node.arguments;
        if (node.callee.type !== "Identifier" || node.callee.name !== "require") return;
        if (path?.type === "Literal") this.#addImport(String(path.value), false, true);
      },
      NewExpression: (node) => this.#judgeNew(node),
      ExportNamedDeclaration: (node) => this.#judgeExport(node),
      ExportAllDeclaration: (node) => {
        this.#addImport(node.source.value, node.exportKind === "type", false);
        this.#judgeReexport(node.range[0]);
      },
      ExportDefaultDeclaration: (node) => this.#report("default-export", node.range[0]),
      TSEnumDeclaration: (node) => this.#report("enum", node.range[0]),
      Decorator: (node) => this.#report("decorator", node.range[0]),
      Program: (node) => {
        for (const statement of node.body) this.#judgeStatement(statement);
      },
      MemberExpression: (node) => {
        if (node.object.type === "Identifier" && node.object.name === "console") {
          this.#judgeConsole(node.range[0]);
        }
      },
      Identifier: (node) => this.#judgeName(node),
      FunctionDeclaration: (node) => this.#judgeLength(node.range),
      FunctionExpression: (node) => this.#judgeLength(node.range),
      ArrowFunctionExpression: (node) => this.#judgeLength(node.range),
    };
  }

  #judgeNew(node: Deno.lint.NewExpression): void {
    // The entry of a worker: new URL("./worker.ts", import.meta.url).
    const [path, base] = node.arguments;
    if (node.callee.type !== "Identifier" || node.callee.name !== "URL") return;
    if (path?.type === "Literal" && base?.type === "MemberExpression") {
      this.#addImport(String(path.value), false, true);
    }
  }

  #judgeExport(node: Deno.lint.ExportNamedDeclaration): void {
    if (node.source) {
      const isType = node.exportKind === "type" ||
        (node.specifiers.length > 0 && node.specifiers.every((part) => part.exportKind === "type"));
      this.#addImport(node.source.value, isType, false);
      // Types that a file's own functions speak of may come from it.
      if (!isType) this.#judgeReexport(node.range[0]);
      return;
    }
    const { declaration } = node;
    if (!declaration) return;
    const name = "id" in declaration && declaration.id?.type === "Identifier" ? declaration.id.name : "";
    if (this.#isCommented(node.range[0])) this.#commented.add(name);
    else if (name === "" || !this.#commented.has(name)) this.#report("export-comment", node.range[0]);
    this.#judgeStatement(declaration);
  }

  /** A doc comment ends above, or the line above is a constant of the same run, which shares its comment. */
  #isCommented(offset: number): boolean {
    if (this.#path.endsWith(".d.ts")) return true;
    const above = this.#text.slice(0, offset).replace(/(\n[ \t]*\/\/[^\n]*)*\s*$/, "");
    if (above.endsWith("*/")) return true;
    const line = this.#lineOf(offset);
    if (line < 2 || !/^export const [A-Z]/.test(this.#lineAt(offset))) return false;
    const before = this.#lineStarts[line - 2] as number;
    return /^export const [A-Z].*;$/.test(this.#lineAt(before)) && this.#isCommented(before);
  }

  #judgeReexport(offset: number): void {
    const isDoor = /(^|\/)(mod|front|command_run)\.ts$/.test(this.#path);
    if (!isDoor && this.#path !== "tests/support/assert.ts") this.#report("barrel", offset);
  }

  #judgeStatement(statement: Deno.lint.Node): void {
    if (statement.type !== "VariableDeclaration") return;
    for (const { id, init: value, range } of statement.declarations) {
      // With a type of its own the variable is a slot, or its type says more than a signature would.
      const isTyped = id.type === "Identifier" && id.typeAnnotation !== undefined;
      if (value?.type === "ArrowFunctionExpression" && !isTyped) this.#report("arrow", range[0]);
    }
  }

  #judgeConsole(offset: number): void {
    if (!isTestPath(this.#path) && this.#path !== "main.ts") this.#report("console", offset);
  }

  #judgeName(node: Deno.lint.Identifier): void {
    if (!BANNED_NAMES.has(node.name)) return;
    // Names of other people's fields, as in `Deno.args` and `{ args: [] }`, are theirs.
    const { parent } = node;
    if (
      parent.type === "MemberExpression" && !parent.computed && parent.property.range[0] === node.range[0]
    ) return;
    if (parent.type === "Property" && parent.key.range[0] === node.range[0]) return;
    this.#report("name", node.range[0]);
  }

  #judgeLength([start, end]: readonly [number, number]): void {
    const lineCount = this.#lineOf(end) - this.#lineOf(start) + 1;
    if (lineCount <= FUNCTION_LINES_MAX) return;
    this.#add("function-length", this.#lineOf(start), `${lineCount} lines: ${this.#lineAt(start)}`);
  }

  #report(rule: string, offset: number): void {
    this.#add(rule, this.#lineOf(offset), this.#lineAt(offset));
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  #lineAt(offset: number): string {
    const start = this.#lineStarts[this.#lineOf(offset) - 1] as number;
    const end = this.#text.indexOf("\n", start);
    return this.#text.slice(start, end < 0 ? undefined : end).trim();
  }
}
