/**
 * The suites of real packages that hey runs under PHPUnit, and where suites_fetch.sh lays them out.
 *
 * @module
 */
import { pathExists, TESTS } from "../support/paths.ts";

/** One package's suite. */
export interface Suite {
  /** How it is called on the command line and in tests/expectations/suites. */
  readonly name: string;
  /** The folder of its sources below `src`. */
  readonly source: string;
  /** The file that PHPUnit loads first, below the sources. */
  readonly bootstrap: string;
  /** The folder of its tests, below the sources. */
  readonly tests: string;
  /** Tests that start PHP_BINARY, which hey has only when it is compiled: they are not listed. */
  readonly startsPhp?: RegExp;
}

const AUTOLOAD = "vendor/autoload.php";

function component(name: string): Suite {
  const tests = `src/Symfony/Component/${name}/Tests`;
  return { name: `symfony-${name}`, source: "symfony", bootstrap: AUTOLOAD, tests };
}

/** All suites. */
export const SUITES: readonly Suite[] = [
  {
    name: "twig",
    source: "php-twig",
    bootstrap: AUTOLOAD,
    tests: "tests",
    startsPhp: /^Twig\\Tests\\ErrorTest::test\w*LeakOutput/,
  },
  { name: "php-parser", source: "php-parser", bootstrap: "test/bootstrap.php", tests: "test" },
  { name: "monolog", source: "php-monolog", bootstrap: "tests/bootstrap.php", tests: "tests" },
  ...["Yaml", "String", "Routing", "OptionsResolver", "EventDispatcher", "ExpressionLanguage"].map(component),
];

/** The folder of suites_fetch.sh: `root` with PHPUnit, `src` with the packages. */
export function suitesFolder(): string {
  const cache = Deno.env.get("HEY_CACHE") ??
    `${Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`}/hey`;
  return `${cache}/suites`;
}

/** Whether the suites are there. */
export function hasSuites(): boolean {
  return pathExists(`${suitesFolder()}/complete`);
}

/** The file with the tests of a suite that pass. */
export function suiteListPath(suite: Suite): string {
  return `${TESTS}/expectations/suites/${suite.name}.tsv`;
}
