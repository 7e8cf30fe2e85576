/**
 * Directives of Zend OPcache, in the order in which `opcache_get_configuration()` shows them. This file is loaded with every engine.
 *
 * What they say of a cache of compiled files holds: `enable`, `enable_cli`, `validate_timestamps`, `revalidate_freq`, `restrict_api`. The
 * rest steers what there is not here: PHP's memory, its optimizer, its JIT.
 *
 * Source: https://www.php.net/opcache.configuration; php-src ext/opcache/zend_accelerator_module.c
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";
import { IniAccess } from "../../runtime/ini.ts";

/** Name, default, access, and the type of its value. */
export const OPCACHE_SETTINGS: readonly (readonly [
  name: string,
  value: string | null,
  access: number,
  type: "bool" | "int" | "float" | "string",
])[] = [
  ["opcache.enable", "1", IniAccess.ALL, "bool"],
  ["opcache.enable_cli", "0", IniAccess.SYSTEM, "bool"],
  ["opcache.use_cwd", "1", IniAccess.SYSTEM, "bool"],
  ["opcache.validate_timestamps", "1", IniAccess.ALL, "bool"],
  ["opcache.validate_permission", "0", IniAccess.SYSTEM, "bool"],
  ["opcache.validate_root", "0", IniAccess.SYSTEM, "bool"],
  ["opcache.dups_fix", "0", IniAccess.ALL, "bool"],
  ["opcache.revalidate_path", "0", IniAccess.ALL, "bool"],
  ["opcache.log_verbosity_level", "1", IniAccess.SYSTEM, "int"],
  ["opcache.memory_consumption", "128", IniAccess.SYSTEM, "int"],
  ["opcache.interned_strings_buffer", "8", IniAccess.SYSTEM, "int"],
  ["opcache.max_accelerated_files", "10000", IniAccess.SYSTEM, "int"],
  ["opcache.max_wasted_percentage", "5", IniAccess.SYSTEM, "float"],
  ["opcache.force_restart_timeout", "180", IniAccess.SYSTEM, "int"],
  ["opcache.revalidate_freq", "2", IniAccess.ALL, "int"],
  ["opcache.preferred_memory_model", "", IniAccess.SYSTEM, "string"],
  ["opcache.blacklist_filename", "", IniAccess.SYSTEM, "string"],
  ["opcache.max_file_size", "0", IniAccess.SYSTEM, "int"],
  ["opcache.error_log", "", IniAccess.SYSTEM, "string"],
  ["opcache.protect_memory", "0", IniAccess.SYSTEM, "bool"],
  ["opcache.save_comments", "1", IniAccess.SYSTEM, "bool"],
  ["opcache.record_warnings", "0", IniAccess.SYSTEM, "bool"],
  ["opcache.enable_file_override", "0", IniAccess.SYSTEM, "bool"],
  ["opcache.optimization_level", "0x7FFEBFFF", IniAccess.SYSTEM, "int"],
  ["opcache.lockfile_path", "/tmp", IniAccess.SYSTEM, "string"],
  ["opcache.file_cache", null, IniAccess.SYSTEM, "string"],
  ["opcache.file_cache_only", "0", IniAccess.SYSTEM, "bool"],
  ["opcache.file_cache_consistency_checks", "1", IniAccess.SYSTEM, "bool"],
  ["opcache.file_update_protection", "2", IniAccess.ALL, "int"],
  ["opcache.opt_debug_level", "0", IniAccess.SYSTEM, "int"],
  ["opcache.restrict_api", "", IniAccess.SYSTEM, "string"],
  ["opcache.huge_code_pages", "0", IniAccess.SYSTEM, "bool"],
  ["opcache.preload", "", IniAccess.SYSTEM, "string"],
  ["opcache.preload_user", "", IniAccess.SYSTEM, "string"],
  ["opcache.jit", "", IniAccess.ALL, "string"],
  ["opcache.jit_buffer_size", "64M", IniAccess.SYSTEM, "int"],
  ["opcache.jit_debug", "0", IniAccess.ALL, "int"],
  ["opcache.jit_bisect_limit", "0", IniAccess.ALL, "int"],
  ["opcache.jit_blacklist_root_trace", "16", IniAccess.ALL, "int"],
  ["opcache.jit_blacklist_side_trace", "8", IniAccess.ALL, "int"],
  ["opcache.jit_hot_func", "127", IniAccess.SYSTEM, "int"],
  ["opcache.jit_hot_loop", "64", IniAccess.SYSTEM, "int"],
  ["opcache.jit_hot_return", "8", IniAccess.SYSTEM, "int"],
  ["opcache.jit_hot_side_exit", "8", IniAccess.ALL, "int"],
  ["opcache.jit_max_exit_counters", "8192", IniAccess.SYSTEM, "int"],
  ["opcache.jit_max_loop_unrolls", "8", IniAccess.ALL, "int"],
  ["opcache.jit_max_polymorphic_calls", "2", IniAccess.ALL, "int"],
  ["opcache.jit_max_recursive_calls", "2", IniAccess.ALL, "int"],
  ["opcache.jit_max_recursive_returns", "2", IniAccess.ALL, "int"],
  ["opcache.jit_max_root_traces", "1024", IniAccess.SYSTEM, "int"],
  ["opcache.jit_max_side_traces", "128", IniAccess.SYSTEM, "int"],
  ["opcache.jit_prof_threshold", "0.005", IniAccess.ALL, "float"],
  ["opcache.jit_max_trace_length", "1024", IniAccess.ALL, "int"],
];

/** All directives of Zend OPcache. */
export const OPCACHE_DIRECTIVES: readonly DirectiveDeclaration[] = OPCACHE_SETTINGS.map(
  ([name, value, access]) => defineDirective(name, value, access),
);
