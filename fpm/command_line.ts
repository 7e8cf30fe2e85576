/**
 * php-fpm's command line.
 *
 * Source: php-src sapi/fpm/fpm/fpm_main.c
 *
 * @module
 */

/** One `-d`: a name and its value in INI notation. */
export interface IniDefinition {
  readonly name: string;
  readonly value: string;
}

/** What the options say. */
export interface CommandLineOptions {
  /** `-c`: a php.ini or its folder. */
  readonly phpIni: string | undefined;
  /** `-n`. */
  readonly ignoresPhpIni: boolean;
  /** `-d`, in their order. */
  readonly definitions: readonly IniDefinition[];
  /** `-e`. */
  readonly hasProfileInformation: boolean;
  /** `-y`. */
  readonly configurationFile: string | undefined;
  /** `-p`. */
  readonly prefix: string | undefined;
  /** `-g`. */
  readonly pid: string | undefined;
  /** 1 for `-t`, 2 for `-tt` and more. */
  readonly testLevel: number;
  /** `-R`. */
  readonly allowsRoot: boolean;
  /** `-D` is true, `-F` false; the last one counts. */
  readonly daemonize: boolean | undefined;
  /** `-O`. */
  readonly forcesStderr: boolean;
}

/** What to do. `usage` goes to stdout and ends with the exit code; the information actions end with 0. */
export type CommandLineAction =
  | { readonly kind: "run"; readonly options: CommandLineOptions }
  | { readonly kind: "usage"; readonly exitCode: number }
  | { readonly kind: "version" | "modules" | "information"; readonly options: CommandLineOptions };

/** Exit codes of php-fpm, as sysexits(3) numbers them. */
export const EXIT_OK = 0;
/** Wrong command line. */
export const EXIT_USAGE = 64;
/** A child or a re-execution failed; also the parent of a master that did not start. */
export const EXIT_SOFTWARE = 70;
/** Wrong configuration, or initialisation failed. */
export const EXIT_CONFIG = 78;

/** Long names and the letters they stand for; a colon marks an argument. */
export const LONG_OPTIONS: Readonly<Record<string, string>> = {
  "php-ini": "c:",
  define: "d:",
  "profile-info": "e",
  help: "h",
  info: "i",
  modules: "m",
  "no-php-ini": "n",
  usage: "?",
  version: "v",
  prefix: "p:",
  pid: "g:",
  "fpm-config": "y:",
  test: "t",
  "allow-to-run-as-root": "R",
  daemonize: "D",
  nodaemonize: "F",
  "force-stderr": "O",
};
const LETTERS = new Map(
  Object.values(LONG_OPTIONS).map((letter) => [letter.charAt(0), letter.endsWith(":")]),
);
LETTERS.set("h", false);

type MutableOptions = { -readonly [Key in keyof CommandLineOptions]: CommandLineOptions[Key] };

const USAGE_ERROR: CommandLineAction = { kind: "usage", exitCode: EXIT_USAGE };

/** Reads the arguments after the program's name. */
export function parseCommandLine(argv: readonly string[]): CommandLineAction {
  const definitions: IniDefinition[] = [];
  const options: MutableOptions = {
    phpIni: undefined,
    ignoresPhpIni: false,
    definitions,
    hasProfileInformation: false,
    configurationFile: undefined,
    prefix: undefined,
    pid: undefined,
    testLevel: 0,
    allowsRoot: false,
    daemonize: undefined,
    forcesStderr: false,
  };
  const read = readOptions(argv);
  let wantsInformation = false;
  for (const { letter, argument } of read.options) {
    switch (letter) {
      case "h":
      case "?":
        return { kind: "usage", exitCode: EXIT_OK };
      case "v":
        return { kind: "version", options };
      case "m":
        return { kind: "modules", options };
      case "i":
        wantsInformation = true;
        break;
      default:
        applyOption(options, definitions, letter, argument);
    }
  }
  if (read.isWrong) return USAGE_ERROR;
  return { kind: wantsInformation ? "information" : "run", options };
}

function applyOption(
  options: MutableOptions,
  definitions: IniDefinition[],
  letter: string,
  argument: string,
): void {
  switch (letter) {
    case "c":
      options.phpIni = argument;
      break;
    case "n":
      options.ignoresPhpIni = true;
      break;
    case "d":
      definitions.push(iniDefinition(argument));
      break;
    case "e":
      options.hasProfileInformation = true;
      break;
    case "y":
      options.configurationFile = argument;
      break;
    case "p":
      options.prefix = argument;
      break;
    case "g":
      options.pid = argument;
      break;
    case "t":
      options.testLevel++;
      break;
    case "R":
      options.allowsRoot = true;
      break;
    case "D":
    case "F":
      options.daemonize = letter === "D";
      break;
    case "O":
      options.forcesStderr = true;
  }
}

/**
 * The definition in an argument of `-d`: without a value it is 1, and a value that does not begin with a letter,
 * digit or quote is taken as a quoted one.
 */
export function iniDefinition(argument: string): IniDefinition {
  const equals = argument.indexOf("=");
  if (equals < 0) return { name: argument, value: "1" };
  const value = argument.slice(equals + 1);
  const name = argument.slice(0, equals);
  return { name, value: value === "" || /^[A-Za-z0-9"'\0]/.test(value) ? value : `"${value}"` };
}

interface ReadOption {
  readonly letter: string;
  readonly argument: string;
}

interface ReadWord {
  readonly options: readonly ReadOption[];
  /** Whether the next word is the last option's argument. */
  readonly takesNext: boolean;
}

/** The options up to the first that is wrong; whatever is no option is wrong too. */
function readOptions(argv: readonly string[]): { options: ReadOption[]; isWrong: boolean } {
  const options: ReadOption[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === "--") return { options, isWrong: i + 1 < argv.length };
    const read = word.startsWith("--") ? readLongWord(word) : readShortWord(word);
    if (read === undefined) return { options, isWrong: true };
    options.push(...read.options);
    if (!read.takesNext) continue;
    const argument = argv[++i];
    const last = options.pop()!;
    if (argument === undefined) return { options, isWrong: true };
    options.push({ letter: last.letter, argument });
  }
  return { options, isWrong: false };
}

function readLongWord(word: string): ReadWord | undefined {
  const equals = word.indexOf("=");
  const letters = LONG_OPTIONS[equals < 0 ? word.slice(2) : word.slice(2, equals)];
  if (letters === undefined) return undefined;
  const letter = letters.charAt(0);
  if (!letters.endsWith(":")) return { options: [{ letter, argument: "" }], takesNext: false };
  if (equals === word.length - 1) return undefined;
  return { options: [{ letter, argument: word.slice(equals + 1) }], takesNext: equals < 0 };
}

function readShortWord(word: string): ReadWord | undefined {
  if (!word.startsWith("-") || word === "-") return undefined;
  const options: ReadOption[] = [];
  for (let position = 1; position < word.length; position++) {
    const letter = word.charAt(position);
    const takesArgument = LETTERS.get(letter);
    if (takesArgument === undefined) return undefined;
    if (!takesArgument) {
      options.push({ letter, argument: "" });
      continue;
    }
    const attached = word.slice(position + 1);
    options.push({ letter, argument: attached.replace(/^=/, "") });
    return { options, takesNext: attached === "" };
  }
  return { options, takesNext: false };
}

/** The usage text; the program is named by the part of argv[0] after the last slash. */
export function usageText(programPath: string, prefix: string): string {
  const slash = programPath.lastIndexOf("/");
  const program = slash < 0 ? "php" : programPath.slice(slash + 1);
  return `Usage: ${program} [-n] [-e] [-h] [-i] [-m] [-v] [-t] [-p <prefix>] [-g <pid>] [-c <file>] [-d foo[=bar]] [-y <file>] [-D] [-F [-O]]
  -c <path>|<file> Look for php.ini file in this directory
  -n               No php.ini file will be used
  -d foo[=bar]     Define INI entry foo with value 'bar'
  -e               Generate extended information for debugger/profiler
  -h               This help
  -i               PHP information
  -m               Show compiled in modules
  -v               Version number
  -p, --prefix <dir>
                   Specify alternative prefix path to FastCGI process manager (default: ${prefix}).
  -g, --pid <file>
                   Specify the PID file location.
  -y, --fpm-config <file>
                   Specify alternative path to FastCGI process manager config file.
  -t, --test       Test FPM configuration and exit
  -D, --daemonize  force to run in background, and ignore daemonize option from config file
  -F, --nodaemonize
                   force to stay in foreground, and ignore daemonize option from config file
  -O, --force-stderr
                   force output to stderr in nodaemonize even if stderr is not a TTY
  -R, --allow-to-run-as-root
                   Allow pool to run as root (disabled by default)
`;
}
