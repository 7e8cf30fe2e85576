/**
 * `hey fpm --http ADDRESS --root FOLDER`: a pool behind HTTP, without a configuration file.
 *
 * @module
 */
import { readPhpIni } from "../vm/front.ts";
import { iniDefinition } from "./command_line.ts";
import { environmentVariable } from "./fpm_command.ts";
import { iniConstant } from "./ini_constants.ts";

/** What such a command line says. */
export interface HttpOptions {
  readonly address: string;
  readonly root: string;
  /** php.ini and `-d`. */
  readonly directives: ReadonlyMap<string, string>;
}

/** Reads the options after `fpm`; `undefined` when `--http` is not among them, so that they are php-fpm's. */
export function parseHttpOptions(words: readonly string[]): HttpOptions | undefined {
  let address: string | undefined;
  let root = ".";
  let phpIni: string | undefined;
  let ignoresPhpIni = false;
  const definitions: { name: string; value: string }[] = [];
  for (let index = 0; index < words.length; index++) {
    const [name = "", attached] = (words[index] ?? "").split(/=([^]*)/);
    const value = (): string => attached ?? words[++index] ?? "";
    if (name === "--http") address = value();
    else if (name === "--root") root = value();
    else if (name === "-c") phpIni = value();
    else if (name === "-n") ignoresPhpIni = true;
    else if (name === "-d") definitions.push(iniDefinition(value()));
  }
  if (address === undefined) return undefined;
  const { directives } = readPhpIni({
    sapiFolder: "fpm",
    path: phpIni,
    isIgnored: ignoresPhpIni,
    definitions,
    variable: environmentVariable,
    constant: iniConstant,
  });
  return { address, root, directives };
}
