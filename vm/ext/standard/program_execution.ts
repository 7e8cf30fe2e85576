/**
 * Programs that run to their end: exec, system, passthru, shell_exec.
 *
 * *Source:* https://www.php.net/ref.exec; php-src ext/standard/exec.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray, writable } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { textOf, utf8ToJs } from "../../runtime/byte_string.ts";
import type { Context } from "../../runtime/context.ts";
import { string, untyped } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import { isRefused } from "../../runtime/sandbox.ts";
import { environmentOf, programEnvironment } from "./environment.ts";

/** What a program left. */
interface Finished {
  readonly output: string;
  readonly code: number;
}

/** Runs a command by the shell; null when the sandbox refuses it. Its errors go where the process's own go. Raises: E_WARNING. */
function runShell(label: string, context: Context, command: string): Finished | null {
  if (isRefused("run", command, label)) return null;
  const run = new Deno.Command("/bin/sh", {
    args: ["-c", utf8ToJs(command)],
    cwd: utf8ToJs(context.workingDirectory),
    clearEnv: true,
    env: Object.fromEntries(
      [...programEnvironment(environmentOf(context))].map((pair) => pair.map(utf8ToJs)),
    ),
    stdin: "inherit",
    stdout: "piped",
    stderr: "inherit",
  });
  const { code, signal, stdout } = run.outputSync();
  // A program that a signal ended shows the signal's number alone.
  return { output: textOf(stdout), code: signal === null ? code : code - 128 };
}

/** Throws: ValueError for a command that cannot be one. */
function checkCommand(label: string, command: string): void {
  if (command === "") throwArgumentValueError(label, 1, "must not be empty");
  if (command.includes("\0")) throwArgumentValueError(label, 1, "must not contain any null bytes");
}

/** Runs a command whose output is the script's; gives it. Throws: ValueError. */
function passOutput(
  label: string,
  context: Context,
  command: string,
  resultCode: Ref | null,
): string | false {
  checkCommand(label, command);
  const finished = runShell(label, context, command);
  if (finished === null) return false;
  const { output, code } = finished;
  context.output.write(output);
  if (resultCode !== null) resultCode.value = code;
  return output;
}

/** The lines, without white space at their ends. */
function linesOf(output: string): string[] {
  const lines = output.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => line.replace(/[ \t\n\r\v\f]+$/, ""));
}

/**
 * Runs a program: its lines go to an array, the last one is given.
 *
 * Throws: ValueError. *Source:* https://www.php.net/exec
 */
export const exec = defineFunction({
  name: "exec",
  parameters: [
    string("command"),
    untyped("output").reference().default(null),
    untyped("result_code").reference().default(null),
  ],
  returns: "string|false",
  body(context, command, output, resultCode) {
    checkCommand("exec", command);
    const finished = runShell("exec", context, command);
    if (finished === null) return false;
    const lines = linesOf(finished.output);
    if (output !== null) {
      const list = output.value instanceof PhpArray ? writable(output.value) : PhpArray.empty();
      for (const line of lines) list.push(line);
      output.value = list;
    }
    if (resultCode !== null) resultCode.value = finished.code;
    return lines.at(-1) ?? "";
  },
});

/**
 * Runs a program whose output is the script's; gives its last line.
 *
 * Throws: ValueError. *Source:* https://www.php.net/system
 */
export const system = defineFunction({
  name: "system",
  parameters: [string("command"), untyped("result_code").reference().default(null)],
  returns: "string|false",
  body(context, command, resultCode) {
    const output = passOutput("system", context, command, resultCode);
    return output === false ? false : linesOf(output).at(-1) ?? "";
  },
});

/**
 * Runs a program whose output is the script's, byte for byte.
 *
 * Throws: ValueError. *Source:* https://www.php.net/passthru
 */
export const passthru = defineFunction({
  name: "passthru",
  parameters: [string("command"), untyped("result_code").reference().default(null)],
  returns: "?false",
  body(context, command, resultCode) {
    return passOutput("passthru", context, command, resultCode) === false ? false : null;
  },
});

/**
 * What a program writes; null when that is nothing.
 *
 * Throws: ValueError. *Source:* https://www.php.net/shell_exec
 */
export const shellExec = defineFunction({
  name: "shell_exec",
  parameters: [string("command")],
  returns: "string|false|null",
  body(context, command) {
    checkCommand("shell_exec", command);
    const finished = runShell("shell_exec", context, command);
    if (finished === null) return false;
    const { output } = finished;
    return output === "" ? null : output;
  },
});
