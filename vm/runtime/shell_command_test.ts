/**
 * @module
 */
import { assertEquals } from "../../tests/support/assert.ts";
import { programOf } from "./shell_command.ts";

const CASES: readonly (readonly [command: string, program: string | null])[] = [
  ["ls", "ls"],
  ["  /bin/ls -la '/a b' \"c\" --x=1", "/bin/ls"],
  ["convert 'it'\\''s.png' out.png", null],
  ["ls 2>&1", "ls"],
  ["ls 2>/dev/null", "ls"],
  ["ls 2> /dev/null -x", "ls"],
  ["ls > /etc/passwd", null],
  ["ls 2>/dev/null/../x", null],
  ["ls; rm x", null],
  ["ls && rm x", null],
  ["ls | sh", null],
  ["ls & rm x", null],
  ["ls\nrm x", null],
  ["ls `rm x`", null],
  ['ls "$(rm x)"', null],
  ['ls "`rm x`"', null],
  ["ls $HOME", null],
  ["ls *", null],
  ["PATH=/tmp ls", null],
  ["'ls' x", null],
  ["l''s x", null],
  ["ls 'unclosed", null],
  ["ls \\\n", null],
  ["", null],
  ["ls # rm", null],
  ["ls (x)", null],
  ["ls ~root", null],
  ["! ls", null],
];

Deno.test("programOf() names the program of a command that is one alone", () => {
  for (const [command, program] of CASES) assertEquals(programOf(command), program, command);
});
