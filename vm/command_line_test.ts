import { assertEquals } from "../tests/support/assert.ts";
import { parsePhpCommandLine, type PhpAction } from "./command_line.ts";

const file = (path: string, ...scriptArguments: string[]): PhpAction => ({
  kind: "file",
  path,
  arguments: scriptArguments,
});

const ACTIONS: readonly (readonly [readonly string[], PhpAction])[] = [
  [[], { kind: "stdin", arguments: [] }],
  [["a.php"], file("a.php")],
  [["a.php", "-x", "--", "y"], file("a.php", "-x", "--", "y")],
  [["-f", "a.php", "x"], file("a.php", "x")],
  [["-fa.php", "--", "-x"], file("a.php", "-x")],
  [["--file=a.php"], file("a.php")],
  [["--", "x"], { kind: "stdin", arguments: ["x"] }],
  [["-r", "echo 1;"], { kind: "code", code: "echo 1;", arguments: [] }],
  [["-r", "echo 1;", "a", "-b"], { kind: "code", code: "echo 1;", arguments: ["a", "-b"] }],
  [["-n", "-r", "echo 1;", "--", "-b"], { kind: "code", code: "echo 1;", arguments: ["-b"] }],
  [["-l", "a.php"], { kind: "lint", path: "a.php" }],
  [["-lf", "a.php"], { kind: "lint", path: "a.php" }],
  [["-v"], { kind: "version" }],
  [["--version"], { kind: "version" }],
  [["-m"], { kind: "modules" }],
  [["-i"], { kind: "information" }],
  [["--ini"], { kind: "iniFiles" }],
  [["-h"], { kind: "usage", exitCode: 0, error: null }],
  [["-S", "a:1"], { kind: "server", address: "a:1", root: undefined, router: undefined }],
  [["-S", "a:1", "-t", "d", "r.php"], { kind: "server", address: "a:1", root: "d", router: "r.php" }],
  [["-a"], { kind: "unsupported", option: "-a" }],
  [["--rf", "strlen"], { kind: "unsupported", option: "--rf" }],
  [["-Q"], { kind: "usage", exitCode: 1, error: "Error in argument 1, char 2: option not found Q" }],
  [["-n", "-nQ"], { kind: "usage", exitCode: 1, error: "Error in argument 2, char 3: option not found Q" }],
  [["-r"], { kind: "usage", exitCode: 1, error: "Error in argument 1, char 2: no argument for option r" }],
];

Deno.test("parsePhpCommandLine() finds what is to be done", () => {
  for (const [argv, expected] of ACTIONS) {
    assertEquals(parsePhpCommandLine(argv).action, expected, argv.join(" "));
  }
});

Deno.test("parsePhpCommandLine() collects options of php.ini", () => {
  const { options } = parsePhpCommandLine([
    "-n",
    "-dfoo",
    "-d",
    "bar=b",
    "-d",
    "path=/x",
    "-cdir",
    "a.php",
    "-dno",
  ]);
  assertEquals(options, {
    phpIni: "dir",
    ignoresPhpIni: true,
    definitions: [
      { name: "foo", value: "1" },
      { name: "bar", value: "b" },
      { name: "path", value: '"/x"' },
    ],
    isQuiet: false,
  });
});
