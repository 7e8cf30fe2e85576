/**
 * The runtimes that are measured beside each other.
 *
 * @module
 */
import { heyCommand, heyFpmCommand } from "../support/hey.ts";
import { referenceFpmLink, referencePhpCommand } from "../support/reference_php.ts";

/** Names of runtimes, as options and results have them. */
export type RuntimeName = "hey" | "php" | "php-jit";

/** One runtime. */
export interface Runtime {
  /** Its name in options and results. */
  readonly name: RuntimeName;
  /** What it is, for the table's legend. */
  readonly description: string;
  /** Gives the command that runs a script. */
  scriptCommand(): string[];
  /** Gives the command that starts its worker manager; links are made in the folder. */
  fpmCommand(folder: string): string[];
}

const OPCACHE: readonly string[] = [
  "-d",
  "opcache.enable=1",
  "-d",
  "opcache.enable_cli=1",
  "-d",
  "memory_limit=1G",
];
const WITHOUT_JIT: readonly string[] = [...OPCACHE, "-d", "opcache.jit=off"];
const TRACING_JIT: readonly string[] = [
  ...OPCACHE,
  "-d",
  "opcache.jit=tracing",
  "-d",
  "opcache.jit_buffer_size=64M",
];

/** All runtimes, in the table's order. */
export const RUNTIMES: readonly Runtime[] = [
  { name: "hey", description: "hey", scriptCommand: heyScriptCommand, fpmCommand: heyFpmCommand },
  {
    name: "php",
    description: "PHP 8.4 with opcache",
    scriptCommand: () => [...referencePhpCommand(), ...WITHOUT_JIT],
    fpmCommand: (folder) => [referenceFpmLink(folder), ...WITHOUT_JIT],
  },
  {
    name: "php-jit",
    description: "PHP 8.4 with opcache and its tracing JIT",
    scriptCommand: () => [...referencePhpCommand(), ...TRACING_JIT],
    fpmCommand: (folder) => [referenceFpmLink(folder), ...TRACING_JIT],
  },
];

function heyScriptCommand(): string[] {
  return [...heyCommand(), "-d", "memory_limit=1G"];
}
