/**
 * Tests that need something which not every machine has: nginx, Apache, a reference PHP, cgi-fcgi.
 *
 * @module
 */
import { findExecutable } from "./paths.ts";
import { referencePhpPath } from "./reference_php.ts";

/** What a test may need beside Deno. */
export type Need = "nginx" | "apache2" | "reference PHP" | "cgi-fcgi" | "chromium";

/** One test with what it needs. */
export interface NeedingTest {
  /** The name without what is needed; that is added. */
  readonly name: string;
  /** What must be there. */
  readonly needs: readonly Need[];
  /** True for a test that makes no sense in this run, whatever is installed. */
  readonly ignore?: boolean;
  /** The test. */
  run(context: Deno.TestContext): Promise<void>;
}

const CHECKS: Readonly<Record<Need, () => boolean>> = {
  "nginx": () => findExecutable("nginx") !== undefined,
  "apache2": () => findExecutable("apache2") !== undefined,
  "reference PHP": () => referencePhpPath() !== undefined,
  "chromium": () => findExecutable("chromium") !== undefined,
  "cgi-fcgi": () => findExecutable("cgi-fcgi") !== undefined,
};

/** Gives what is needed and not there. */
export function missingNeeds(needs: readonly Need[]): Need[] {
  return needs.filter((need) => !CHECKS[need]());
}

/**
 * Declares a test that says in its name what it needs and is ignored where that is missing.
 * With `HEY_REQUIRE_ALL=1` in the environment a missing thing is a failure, so that no test is skipped unnoticed in CI.
 */
export function testWith(test: NeedingTest): void {
  const missing = missingNeeds(test.needs);
  const requireAll = Deno.env.get("HEY_REQUIRE_ALL") === "1";
  const needed = test.needs.length === 0 ? "" : ` (needs ${test.needs.join(", ")})`;
  Deno.test({
    name: `${test.name}${needed}`,
    ignore: test.ignore === true || (missing.length > 0 && !requireAll),
    // Servers outlive single steps, and their pipes are read in the background.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn(context) {
      if (missing.length > 0) {
        throw new Error(`HEY_REQUIRE_ALL is set and there is no ${missing.join(", no ")}`);
      }
      await test.run(context);
    },
  });
}
