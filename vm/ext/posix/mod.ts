/**
 * The extension posix: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import * as accountFunctions from "./account_functions.ts";
import * as fileFunctions from "./file_functions.ts";
import * as processFunctions from "./process_functions.ts";

/** The extension posix. */
export const posix: Extension = {
  name: "posix",
  version: "8.4.27",
  functions: functionsOf(accountFunctions, fileFunctions, processFunctions),
  classes: [],
  constants: defineConstants({
    POSIX_F_OK: 0,
    POSIX_X_OK: 1,
    POSIX_W_OK: 2,
    POSIX_R_OK: 4,
    POSIX_S_IFREG: 32768,
    POSIX_S_IFCHR: 8192,
    POSIX_S_IFBLK: 24576,
    POSIX_S_IFIFO: 4096,
    POSIX_S_IFSOCK: 49152,
    POSIX_RLIMIT_AS: 9,
    POSIX_RLIMIT_CORE: 4,
    POSIX_RLIMIT_CPU: 0,
    POSIX_RLIMIT_DATA: 2,
    POSIX_RLIMIT_FSIZE: 1,
    POSIX_RLIMIT_LOCKS: 10,
    POSIX_RLIMIT_MEMLOCK: 8,
    POSIX_RLIMIT_MSGQUEUE: 12,
    POSIX_RLIMIT_NICE: 13,
    POSIX_RLIMIT_NOFILE: 7,
    POSIX_RLIMIT_NPROC: 6,
    POSIX_RLIMIT_RSS: 5,
    POSIX_RLIMIT_RTPRIO: 14,
    POSIX_RLIMIT_RTTIME: 15,
    POSIX_RLIMIT_SIGPENDING: 11,
    POSIX_RLIMIT_STACK: 3,
    POSIX_RLIMIT_INFINITY: -1,
    POSIX_SC_ARG_MAX: 0,
    POSIX_SC_CHILD_MAX: 1,
    POSIX_SC_CLK_TCK: 2,
    POSIX_SC_PAGESIZE: 30,
    POSIX_SC_NPROCESSORS_CONF: 83,
    POSIX_SC_NPROCESSORS_ONLN: 84,
    POSIX_PC_LINK_MAX: 0,
    POSIX_PC_MAX_CANON: 1,
    POSIX_PC_MAX_INPUT: 2,
    POSIX_PC_NAME_MAX: 3,
    POSIX_PC_PATH_MAX: 4,
    POSIX_PC_PIPE_BUF: 5,
    POSIX_PC_CHOWN_RESTRICTED: 6,
    POSIX_PC_NO_TRUNC: 7,
    POSIX_PC_ALLOC_SIZE_MIN: 18,
    POSIX_PC_SYMLINK_MAX: 19,
  }),
  directives: [],
};
