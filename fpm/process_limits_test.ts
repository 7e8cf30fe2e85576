import { assertEquals } from "../tests/support/assert.ts";
import {
  defaultGlobalConfiguration,
  defaultPoolConfiguration,
  type GlobalConfiguration,
  type PoolConfiguration,
} from "./configuration_types.ts";
import { refusedLimit, reportUnlikeLimits } from "./process_limits.ts";

function pools(...settings: Partial<PoolConfiguration>[]): PoolConfiguration[] {
  return settings.map((one, index) => ({ ...defaultPoolConfiguration("abc"[index]!), ...one }));
}

Deno.test("refusedLimit() names the first pool that wants another limit of the process", () => {
  const text = "is a limit of the process that all pools share: it cannot be";
  const cases: readonly (readonly [Partial<GlobalConfiguration>, PoolConfiguration[], string | undefined])[] =
    [
      [{}, pools({}, {}), undefined],
      [{ rlimitFiles: 5 }, pools({}, { rlimitFiles: 5 }), undefined],
      [{}, pools({ rlimitFiles: 5 }, {}, { rlimitFiles: 5 }), undefined],
      [
        { rlimitFiles: 5 },
        pools({ rlimitFiles: 6 }),
        `[pool a] 'rlimit_files' ${text} 6 here and 5 in [global]`,
      ],
      [
        {},
        pools({ rlimitCore: -1 }, { rlimitCore: 7 }),
        `[pool b] 'rlimit_core' ${text} 7 here and -1 in pool 'a'`,
      ],
      [
        {},
        pools({ processDumpable: true }, {}),
        "[pool b] 'process.dumpable' is of the process that all pools share: it cannot be another one than in pool 'a'",
      ],
    ];
  for (const [global, all, expected] of cases) {
    assertEquals(refusedLimit({ ...defaultGlobalConfiguration(), ...global }, all), expected);
  }
});

Deno.test("reportUnlikeLimits() tells of a deadline that outlives the response", () => {
  const lines: string[] = [];
  const some = pools(
    {},
    { requestTerminateTimeoutSeconds: 3 },
    { requestTerminateTimeoutSeconds: 3, requestTerminateTimeoutTrackFinished: true },
  );
  reportUnlikeLimits(some, (level, text) => lines.push(`${level}: ${text}`));
  assertEquals(lines.length, 1);
  assertEquals(
    lines[0]!.startsWith("notice: [pool b] 'request_terminate_timeout' holds after fastcgi_finish_request()"),
    true,
  );
});
