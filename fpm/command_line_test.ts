import { assert, assertEquals } from "../tests/support/assert.ts";
import { type CommandLineOptions, iniDefinition, parseCommandLine, usageText } from "./command_line.ts";

function summary(argv: readonly string[]): string {
  const action = parseCommandLine(argv);
  if (action.kind === "usage") return `usage ${action.exitCode}`;
  const words = Object.entries(action.options)
    .filter(([, value]) => value !== undefined && value !== false && value !== 0 && !Array.isArray(value))
    .map(([name, value]) => value === true ? name : `${name}=${value}`);
  const definitions = action.options.definitions.map(({ name, value }) => `${name}:${value}`);
  return [action.kind, ...words, ...definitions].join(" ");
}

// Compared with php84-fpm 8.4.27.
const CASES: readonly (readonly [string, string])[] = [
  ["", "run"],
  ["-x", "usage 64"],
  ["-t x", "usage 64"],
  ["-t -y", "usage 64"],
  ["--test=1 -y f", "run configurationFile=f testLevel=1"],
  ["--fpm-config=f -t", "run configurationFile=f testLevel=1"],
  ["--fpm-config f --test", "run configurationFile=f testLevel=1"],
  ["--fpm-conf f -t", "usage 64"],
  ["-ty f", "run configurationFile=f testLevel=1"],
  ["-tyf", "run configurationFile=f testLevel=1"],
  ["-ty=f", "run configurationFile=f testLevel=1"],
  ["-tt", "run testLevel=2"],
  ["-t -t", "run testLevel=2"],
  ["-dfoo", "run foo:1"],
  ["-d foo=bar", "run foo:bar"],
  ["-dfoo=bar -d a=b", "run foo:bar a:b"],
  ["--define=foo=bar", "run foo:bar"],
  ["--define foo=bar", "run foo:bar"],
  ["-tn", "run ignoresPhpIni testLevel=1"],
  ["-t -h -x", "usage 0"],
  ["-t -x -h", "usage 64"],
  ["-?", "usage 0"],
  ["--usage", "usage 0"],
  ["--help=1", "usage 0"],
  ["-h x", "usage 0"],
  ["-h -y", "usage 0"],
  ["x -h", "usage 64"],
  ["-v -x", "version"],
  ["-m -x", "modules"],
  ["-i", "information"],
  ["-i -x", "usage 64"],
  ["-n -v", "version ignoresPhpIni"],
  ["--memory-limit=1G", "usage 64"],
  ["-dmemory-limit=1G -v", "version memory-limit:1G"],
  ["-D -F", "run daemonize=false"],
  ["-F -D", "run daemonize"],
  ["-O -R -e", "run hasProfileInformation allowsRoot forcesStderr"],
  ["--nodaemonize --force-stderr --allow-to-run-as-root", "run allowsRoot daemonize=false forcesStderr"],
  ["-p /a -g /b -c /c", "run phpIni=/c prefix=/a pid=/b"],
  ["--prefix=/a --pid /b --php-ini=/c", "run phpIni=/c prefix=/a pid=/b"],
  ["--pid= -t", "usage 64"],
  ["-p", "usage 64"],
  ["-", "usage 64"],
  ["--", "run"],
  ["-t --", "run testLevel=1"],
  ["-t -- -y f", "usage 64"],
  ["-s", "usage 64"],
];

Deno.test("parseCommandLine() acts as php-fpm does", () => {
  for (const [line, expected] of CASES) {
    const argv = line === "" ? [] : line.split(" ");
    assertEquals(normal(summary(argv)), normal(expected), line);
  }
});

/** `-F` is false, which the summary leaves out of its list of what is set. */
function normal(text: string): string {
  return text.replace(" daemonize=false", "");
}

Deno.test("parseCommandLine() tells -F from neither", () => {
  const daemonize = (argv: string[]): unknown =>
    (parseCommandLine(argv) as { options: CommandLineOptions }).options.daemonize;
  assertEquals([daemonize(["-F"]), daemonize(["-D"]), daemonize([])], [false, true, undefined]);
});

Deno.test("iniDefinition() quotes what does not begin with a letter, digit or quote", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["a=.x;y", '".x;y"'],
    ['a="q"', '"q"'],
    ["a='q'", "'q'"],
    ["a=x y", "x y"],
    ["a=-1", '"-1"'],
    ["a=", ""],
    ["a", "1"],
  ];
  for (const [argument, value] of cases) assertEquals(iniDefinition(argument), { name: "a", value });
});

Deno.test("usageText() names the program by its last part", () => {
  const first = (path: string): string => usageText(path, "/usr").split("\n")[0]!;
  assert(first("/usr/sbin/php-fpm8.4").startsWith("Usage: php-fpm8.4 [-n] [-e]"));
  assert(first("php-fpm").startsWith("Usage: php [-n] [-e]"));
});
