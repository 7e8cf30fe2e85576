/**
 * How hey is started by tests: from source, or the compiled file that `HEY_EXECUTABLE` names.
 *
 * With `HEY_STAND_IN=php84` the reference PHP takes hey's place, which proves the tests themselves.
 *
 * @module
 */
import { REPOSITORY } from "./paths.ts";
import { referenceFpmCommand, referencePhpCommand } from "./reference_php.ts";

/** V8's stack for PHP's deep recursion, in kB; the compiled file has it built in. */
const STACK_SIZE_KILOBYTES = 3500;

/** Tells whether the reference PHP stands in for hey. */
export function isStandIn(): boolean {
  return Deno.env.get("HEY_STAND_IN") === "php84";
}

/** Tells whether the compiled file is tested. */
export function isCompiled(): boolean {
  return (Deno.env.get("HEY_EXECUTABLE") ?? "") !== "";
}

/** Gives the command of hey's command line, which takes php's options. */
export function heyCommand(): string[] {
  if (isStandIn()) return referencePhpCommand();
  const executable = Deno.env.get("HEY_EXECUTABLE");
  if (executable !== undefined && executable !== "") {
    return [executable.startsWith("/") ? executable : `${REPOSITORY}/${executable}`];
  }
  const flags = [`--v8-flags=--stack-size=${STACK_SIZE_KILOBYTES}`, `--config=${REPOSITORY}/deno.json`];
  return [Deno.execPath(), "run", "--quiet", "--allow-all", ...flags, `${REPOSITORY}/main.ts`];
}

/** Gives the command that starts hey's worker manager, which takes php-fpm's options. The folder is for a stand-in's link. */
export function heyFpmCommand(folder: string): string[] {
  return isStandIn() ? referenceFpmCommand(folder) : [...heyCommand(), "fpm", "-n"];
}
