/**
 * Functions of PHP's cycle collector. V8 collects cycles itself; it is destructors and weak references that see it.
 *
 * *Source:* https://www.php.net/features.gc; php-src Zend/zend_builtin_functions.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { collectCycles } from "../../runtime/cycle_collection.ts";
import { PhpFloat } from "../../runtime/value.ts";

/** What the collector did in this request. */
class Collector {
  runs = 0;
  collected = 0;
}

function collectorOf(context: Context): Collector {
  return context.extensionState("core.collector", () => new Collector());
}

/**
 * Destroys objects that only cycles hold, where holders are counted; elsewhere V8 collects them when it likes. Gives how
 * many values that were.
 *
 * *Source:* https://www.php.net/gc_collect_cycles
 */
export const gcCollectCycles = defineFunction({
  name: "gc_collect_cycles",
  parameters: [],
  returns: "int",
  body(context) {
    if (!context.counting) return 0;
    const count = collectCycles();
    const collector = collectorOf(context);
    if (count > 0) collector.runs++;
    collector.collected += count;
    return count;
  },
});

/** How many freed bytes of caches: none. *Source:* https://www.php.net/gc_mem_caches */
export const gcMemCaches = defineFunction({
  name: "gc_mem_caches",
  parameters: [],
  returns: "int",
  body: () => 0,
});

/** Whether the collector is on, as the directive says. *Source:* https://www.php.net/gc_enabled */
export const gcEnabled = defineFunction({
  name: "gc_enabled",
  parameters: [],
  returns: "bool",
  body: (context) => context.ini.flag("zend.enable_gc"),
});

/** Sets the directive. *Source:* https://www.php.net/gc_enable */
export const gcEnable = defineFunction({
  name: "gc_enable",
  parameters: [],
  returns: "void",
  body(context) {
    context.ini.setLocal("zend.enable_gc", "1");
  },
});

/** Clears the directive. *Source:* https://www.php.net/gc_disable */
export const gcDisable = defineFunction({
  name: "gc_disable",
  parameters: [],
  returns: "void",
  body(context) {
    context.ini.setLocal("zend.enable_gc", "0");
  },
});

/** The figures of the collector, which only runs when it is called. *Source:* https://www.php.net/gc_status */
export const gcStatus = defineFunction({
  name: "gc_status",
  parameters: [],
  returns: "array",
  body: (context) =>
    PhpArray.ofEntries([
      ["running", false],
      ["protected", false],
      ["full", false],
      ["runs", collectorOf(context).runs],
      ["collected", collectorOf(context).collected],
      ["threshold", 10001],
      ["buffer_size", 16384],
      ["roots", 0],
      ["application_time", new PhpFloat(Math.max(0, Date.now() / 1000 - context.startTime))],
      ["collector_time", new PhpFloat(0)],
      ["destructor_time", new PhpFloat(0)],
      ["free_time", new PhpFloat(0)],
    ]),
});
