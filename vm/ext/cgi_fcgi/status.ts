/**
 * The figures of the pool that runs the script.
 *
 * *Source:* php-src sapi/fpm/fpm/fpm_status.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { stringKey } from "../../runtime/array_key.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { PhpFloat } from "../../runtime/value.ts";
import { poolFields, type PoolStatus, type ProcessStatus } from "../../sapi/pool_status.ts";
import { response } from "../../sapi/response.ts";

function arrayOf(members: readonly (readonly [string, string | number | PhpFloat | PhpArray])[]): PhpArray {
  const array = PhpArray.empty();
  for (const [name, value] of members) array.setKey(stringKey(name), value);
  return array;
}

function processArray(one: ProcessStatus, now: number): PhpArray {
  return arrayOf([
    ["pid", one.processId],
    ["state", one.state],
    ["start-time", one.startTime],
    ["start-since", now - one.startTime],
    ["requests", one.requestCount],
    ["request-duration", one.durationMicroseconds],
    ["request-method", one.method || "-"],
    ["request-uri", one.uri],
    ["query-string", one.query],
    ["request-length", one.contentLength],
    ["user", one.user || "-"],
    ["script", one.script || "-"],
    ["last-request-cpu", new PhpFloat(one.cpuPercent)],
    ["last-request-memory", one.memoryBytes],
  ]);
}

function poolArray(status: PoolStatus): PhpArray {
  return arrayOf([
    ...poolFields(status, (seconds) => seconds).map((
      [name, value],
    ): [string, string | number] => [name.replaceAll(" ", "-"), value]),
    ["procs", PhpArray.ofList(status.processes.map((one) => processArray(one, status.now)))],
  ]);
}

/**
 * Gives the figures of the pool and of each of its processes, false where they cannot be had.
 *
 * *Source:* https://www.php.net/fpm_get_status
 */
export const fpmGetStatus = defineFunction({
  name: "fpm_get_status",
  parameters: [],
  returns: "array|false",
  body() {
    const status = response.sapi?.poolStatus?.() ?? null;
    return status === null ? false : poolArray(status);
  },
});
