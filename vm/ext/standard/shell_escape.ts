/**
 * Texts made safe for a shell's command line.
 *
 * *Source:* https://www.php.net/escapeshellarg; php-src ext/standard/exec.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { string } from "../../runtime/parameter.ts";

function checkNull(name: string, text: string): void {
  if (text.includes("\0")) throwArgumentValueError(name, 1, "must not contain any null bytes");
}

/**
 * A text in single quotes, as one argument of a command.
 *
 * Throws: ValueError for a NUL byte.
 * *Source:* https://www.php.net/escapeshellarg
 */
export const escapeshellarg = defineFunction({
  name: "escapeshellarg",
  parameters: [string("arg")],
  returns: "string",
  body(_context, text) {
    checkNull("escapeshellarg", text);
    return `'${text.replaceAll("'", "'\\''")}'`;
  },
});

/**
 * A command line with a backslash before what a shell would interpret; quotes that come in pairs stay.
 *
 * Throws: ValueError for a NUL byte.
 * *Source:* https://www.php.net/escapeshellcmd
 */
export const escapeshellcmd = defineFunction({
  name: "escapeshellcmd",
  parameters: [string("command")],
  returns: "string",
  body(_context, command) {
    checkNull("escapeshellcmd", command);
    let result = "";
    let closing = -1;
    for (let i = 0; i < command.length; i++) {
      const char = command.charAt(i);
      if (char === "'" || char === '"') {
        if (i === closing) closing = -1;
        else if (closing < 0 && command.indexOf(char, i + 1) >= 0) closing = command.indexOf(char, i + 1);
        else result += "\\";
      } else if ("#&;`|*?~<>^()[]{}$\\\n\xff".includes(char)) result += "\\";
      result += char;
    }
    return result;
  },
});
