/**
 * php's command line: what its options ask for.
 *
 * Source: https://www.php.net/features.commandline.options; php-src sapi/cli/php_cli.c, main/getopt.c
 *
 * @module
 */

/** One `-d`: a name and its value in INI notation. */
export interface Definition {
  readonly name: string;
  readonly value: string;
}

/** Options that go with every action. */
export interface PhpOptions {
  /** `-c`. */
  readonly phpIni: string | undefined;
  /** `-n`. */
  readonly ignoresPhpIni: boolean;
  /** `-d`, in their order. */
  readonly definitions: readonly Definition[];
  /** `-q`: php-cgi sends no head. */
  readonly isQuiet: boolean;
}

/** What is to be done. */
export type PhpAction =
  | { readonly kind: "usage"; readonly exitCode: number; readonly error: string | null }
  /** An option that PHP has and hey does not yet. */
  | { readonly kind: "unsupported"; readonly option: string }
  | { readonly kind: "version" }
  | { readonly kind: "modules" }
  | { readonly kind: "information" }
  | { readonly kind: "iniFiles" }
  | { readonly kind: "code"; readonly code: string; readonly arguments: readonly string[] }
  | { readonly kind: "file"; readonly path: string; readonly arguments: readonly string[] }
  | { readonly kind: "stdin"; readonly arguments: readonly string[] }
  | { readonly kind: "lint"; readonly path: string }
  | {
    readonly kind: "server";
    readonly address: string;
    readonly root: string | undefined;
    readonly router: string | undefined;
  };

/** What a command line says. */
export interface PhpCommandLine {
  readonly action: PhpAction;
  readonly options: PhpOptions;
}

/** Long names and the letters they stand for; a colon marks an argument. */
const LONG_OPTIONS: Readonly<Record<string, string>> = {
  interactive: "a",
  "process-begin": "B:",
  "no-chdir": "C",
  "php-ini": "c:",
  define: "d:",
  "process-end": "E:",
  "profile-info": "e",
  "process-file": "F:",
  file: "f:",
  help: "h",
  "hide-args": "H",
  info: "i",
  "syntax-check": "l",
  modules: "m",
  "no-php-ini": "n",
  "no-header": "q",
  "process-code": "R:",
  run: "r:",
  "syntax-highlight": "s",
  "syntax-highlighting": "s",
  server: "S:",
  docroot: "t:",
  strip: "w",
  usage: "?",
  version: "v",
  "zend-extension": "z:",
  ini: "ini",
  rf: "rf:",
  rfunction: "rf:",
  rc: "rc:",
  rclass: "rc:",
  re: "re:",
  rextension: "re:",
  rz: "rz:",
  rzendextension: "rz:",
  ri: "ri:",
  rextinfo: "ri:",
};
const LETTERS: ReadonlyMap<string, boolean> = new Map(
  Object.values(LONG_OPTIONS).filter((letters) => /^.:?$/.test(letters)).map((letters) => [
    letters.charAt(0),
    letters.endsWith(":"),
  ]),
);

/** Options without effect here: code is always compiled with what a debugger needs, and so on. */
const IGNORED: ReadonlySet<string> = new Set(["e", "C", "H", "z"]);

interface ReadOption {
  readonly name: string;
  readonly argument: string;
}

interface ReadWords {
  readonly options: ReadOption[];
  /** Where the first word stands that is no option. */
  readonly end: number;
  readonly error: string | null;
}

/** Reads the arguments after the program's name. */
export function parsePhpCommandLine(argv: readonly string[]): PhpCommandLine {
  const read = readWords(argv);
  const definitions: Definition[] = [];
  const options = {
    phpIni: undefined as string | undefined,
    ignoresPhpIni: false,
    definitions,
    isQuiet: false,
  };
  const given = new Map<string, string>();
  for (const { name, argument } of read.options) {
    if (name === "c") options.phpIni = argument;
    else if (name === "n") options.ignoresPhpIni = true;
    else if (name === "q") options.isQuiet = true;
    else if (name === "d") definitions.push(definitionOf(argument));
    else if (!IGNORED.has(name)) given.set(name, argument);
  }
  if (read.error !== null) return { action: { kind: "usage", exitCode: 1, error: read.error }, options };
  return { action: actionOf(given, argv, read.end), options };
}

/** `-d foo` is 1; a value that does not begin with a letter, digit or quote is taken as a quoted one. */
function definitionOf(argument: string): Definition {
  const equals = argument.indexOf("=");
  if (equals < 0) return { name: argument, value: "1" };
  const value = argument.slice(equals + 1);
  const isPlain = value === "" || /^[A-Za-z0-9"'\0]/.test(value);
  return { name: argument.slice(0, equals), value: isPlain ? value : `"${value}"` };
}

function actionOf(given: ReadonlyMap<string, string>, argv: readonly string[], end: number): PhpAction {
  if (given.has("h") || given.has("?")) return { kind: "usage", exitCode: 0, error: null };
  if (given.has("i")) return { kind: "information" };
  if (given.has("v")) return { kind: "version" };
  if (given.has("m")) return { kind: "modules" };
  if (given.has("ini")) return { kind: "iniFiles" };
  for (const name of given.keys()) {
    if (!["f", "r", "l", "S", "t"].includes(name)) {
      return { kind: "unsupported", option: name.length === 1 ? `-${name}` : `--${name}` };
    }
  }
  // The two dashes belong to PHP: what follows is the script's, or its name.
  const isEnded = argv[end] === "--";
  const rest = argv.slice(isEnded ? end + 1 : end);
  const address = given.get("S");
  if (address !== undefined) return { kind: "server", address, root: given.get("t"), router: rest[0] };
  const code = given.get("r");
  if (code !== undefined) return { kind: "code", code, arguments: rest };
  const isFileGiven = given.has("f");
  const path = given.get("f") ?? (isEnded ? undefined : rest[0]);
  const scriptArguments = isFileGiven || isEnded ? rest : rest.slice(1);
  if (path === undefined || path === "-") return { kind: "stdin", arguments: scriptArguments };
  return given.has("l") ? { kind: "lint", path } : { kind: "file", path, arguments: scriptArguments };
}

/** Reads options up to the first word that is none, or up to the first mistake. */
function readWords(argv: readonly string[]): ReadWords {
  const options: ReadOption[] = [];
  let index = 0;
  while (index < argv.length) {
    const word = argv[index]!;
    if (word === "--" || word === "-" || !word.startsWith("-")) break;
    const read = word.startsWith("--") ? readLong(word) : readShort(word);
    options.push(...read.options);
    if (read.error !== null) {
      return { options, end: index, error: `Error in argument ${index + 1}, char ${read.error}` };
    }
    index++;
    if (read.missing === null) continue;
    const argument = argv[index++];
    if (argument === undefined) {
      const error = `Error in argument ${index - 1}, char 2: no argument for option ${
        read.missing.charAt(0)
      }`;
      return { options, end: argv.length, error };
    }
    options.push({ name: read.missing, argument });
  }
  return { options, end: index, error: null };
}

interface ReadWord {
  readonly options: ReadOption[];
  /** The option whose argument is the next word. */
  readonly missing: string | null;
  readonly error: string | null;
}

function readLong(word: string): ReadWord {
  const equals = word.indexOf("=");
  const letters = LONG_OPTIONS[equals < 0 ? word.slice(2) : word.slice(2, equals)];
  if (letters === undefined) return { options: [], missing: null, error: "3: option not found -" };
  const name = letters.replace(":", "");
  if (!letters.endsWith(":")) return { options: [{ name, argument: "" }], missing: null, error: null };
  if (equals < 0) return { options: [], missing: name, error: null };
  return { options: [{ name, argument: word.slice(equals + 1) }], missing: null, error: null };
}

function readShort(word: string): ReadWord {
  const options: ReadOption[] = [];
  for (let position = 1; position < word.length; position++) {
    const name = word.charAt(position);
    const takesArgument = LETTERS.get(name);
    if (takesArgument === undefined) {
      return { options, missing: null, error: `${position + 1}: option not found ${name}` };
    }
    if (!takesArgument) {
      options.push({ name, argument: "" });
      continue;
    }
    const attached = word.slice(position + 1);
    if (attached === "") return { options, missing: name, error: null };
    options.push({ name, argument: attached.replace(/^=/, "") });
    break;
  }
  return { options, missing: null, error: null };
}
