/**
 * Whatever goes wrong in one request, connection or file costs that one alone: eight other clients are answered all the time, and the pool
 * is whole again soon. Prints the table, as `deno task faults` does.
 *
 * @module
 */
import { assertEquals } from "../support/assert.ts";
import { testWith } from "../support/skip.ts";
import { type FaultResult, FAULTS, faultTable, tryFaults } from "./faults.ts";

/** On a machine to itself it is a second at most; one that runs other tests takes its time. */
const WHOLE_MILLISECONDS_MAX = 10_000;

testWith({
  name: "a fault costs one request",
  needs: ["nginx"],
  async run(context) {
    const results: FaultResult[] = [];
    await tryFaults(FAULTS, async (result) => {
      results.push(result);
      const { fault, got, othersFailed, wholeMilliseconds = Infinity, isLoggedAsExpected } = result;
      await context.step(fault.name, () => {
        assertEquals(
          [fault.got.test(got), othersFailed, wholeMilliseconds < WHOLE_MILLISECONDS_MAX, isLoggedAsExpected],
          [true, 0, true, true],
          faultTable([result]),
        );
      });
    });
    console.log(faultTable(results));
  },
});
