/**
 * The extension standard: its manifest. A new family is one import and one name in a list.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import * as arrayBasic from "./array_basic.ts";
import * as arrayCallback from "./array_callback.ts";
import * as arrayMake from "./array_make.ts";
import * as arrayMerge from "./array_merge.ts";
import * as arrayPointer from "./array_pointer.ts";
import * as arrayRandom from "./array_random.ts";
import * as arrayRange from "./array_range.ts";
import * as arraySet from "./array_set.ts";
import * as arraySlice from "./array_slice.ts";
import * as arraySort from "./array_sort.ts";
import * as arrayUnique from "./array_unique.ts";
import * as arrayWalk from "./array_walk.ts";
import * as assertion from "./assertion.ts";
import * as callbackFunctions from "./callback_functions.ts";
import * as clock from "./clock.ts";
import * as commandOptions from "./command_options.ts";
import * as configuration from "./configuration.ts";
import * as configurationFile from "./configuration_file.ts";
import { STANDARD_CONSTANTS } from "./constants.ts";
import * as crypt from "./crypt.ts";
import * as csv from "./csv.ts";
import { STANDARD_DIRECTIVES } from "./directives.ts";
import * as directory from "./directory.ts";
import * as directoryClass from "./directory_class.ts";
import * as environment from "./environment.ts";
import * as fileChange from "./file_change.ts";
import * as fileHandle from "./file_handle.ts";
import * as fileHash from "./file_hash.ts";
import * as fileOpen from "./file_open.ts";
import * as filePattern from "./file_pattern.ts";
import * as fileScan from "./file_scan.ts";
import * as fileStat from "./file_stat.ts";
import * as head from "./head.ts";
import * as http from "./http.ts";
import * as iniText from "./ini_text.ts";
import * as minMax from "./min_max.ts";
import * as networkAddress from "./network_address.ts";
import * as networkDatabase from "./network_database.ts";
import * as outputControl from "./output_control.ts";
import * as pack from "./pack.ts";
import * as programExecution from "./program_execution.ts";
import * as image from "./image.ts";
import * as mail from "./mail.ts";
import * as systemLog from "./system_log.ts";
import * as httpHeaders from "./http_headers.ts";
import * as phpInfo from "./php_info.ts";
import * as hostNames from "./host_name.ts";
import * as streamSelect from "./stream_select.ts";
import * as streamSocket from "./stream_socket.ts";
import * as process from "./process.ts";
import * as password from "./password.ts";
import * as pathName from "./path_name.ts";
import * as shellEscape from "./shell_escape.ts";
import * as streamContext from "./stream_context.ts";
import * as streamFilter from "./stream_filter.ts";
import * as streamFunctions from "./stream_functions.ts";
import * as streamWrapperFunctions from "./stream_wrapper_functions.ts";
import * as url from "./url.ts";
import * as math from "./math.ts";
import { MATH_CONSTANTS } from "./math_constants.ts";
import * as numberBase from "./number_base.ts";
import * as numberFormat from "./number_format.ts";
import { roundingModeClass } from "./rounding_mode.ts";
import * as scriptControl from "./script_control.ts";
import * as formattedPrint from "./formatted_print.ts";
import * as highlight from "./highlight.ts";
import * as html from "./html.ts";
import * as printR from "./print_r.ts";
import * as stringPart from "./string_part.ts";
import * as stringReplace from "./string_replace.ts";
import * as stringSearch from "./string_search.ts";
import * as stringSplit from "./string_split.ts";
import * as stringTrim from "./string_trim.ts";
import * as stringCase from "./string_case.ts";
import * as stringCompare from "./string_compare.ts";
import * as stringEscape from "./string_escape.ts";
import * as stringMake from "./string_make.ts";
import * as stringTranslate from "./string_translate.ts";
import * as stringWords from "./string_words.ts";
import * as locale from "./locale.ts";
import * as stringHash from "./string_hash.ts";
import * as textEncoding from "./text_encoding.ts";
import * as serialize from "./serialize.ts";
import * as stringSound from "./string_sound.ts";
import * as uniqid from "./uniqid.ts";
import * as stringScan from "./string_scan.ts";
import * as userFilter from "./user_filter.ts";
import * as varDump from "./var_dump.ts";
import * as varExport from "./var_export.ts";
import * as tickFunctions from "./tick_functions.ts";
import * as typeConversion from "./type_conversion.ts";
import * as typeTestFunctions from "./type_test_functions.ts";

/** The extension standard. */
export const standard: Extension = {
  name: "standard",
  version: "8.4.27",
  functions: functionsOf(
    fileScan,
    userFilter,
    shellEscape,
    commandOptions,
    pack,
    password,
    process,
    hostNames,
    phpInfo,
    httpHeaders,
    mail,
    systemLog,
    image,
    streamSelect,
    streamSocket,
    programExecution,
    networkDatabase,
    networkAddress,
    fileHash,
    crypt,
    configurationFile,
    assertion,
    streamWrapperFunctions,
    streamFunctions,
    streamFilter,
    streamContext,
    pathName,
    iniText,
    fileStat,
    filePattern,
    fileOpen,
    fileHandle,
    fileChange,
    directoryClass,
    directory,
    csv,
    minMax,
    arrayWalk,
    arrayUnique,
    arraySort,
    arraySlice,
    arraySet,
    arrayRange,
    arrayRandom,
    arrayPointer,
    arrayMerge,
    arrayMake,
    arrayCallback,
    arrayBasic,
    head,
    http,
    outputControl,
    url,
    callbackFunctions,
    clock,
    configuration,
    environment,
    math,
    numberBase,
    numberFormat,
    scriptControl,
    formattedPrint,
    highlight,
    html,
    printR,
    stringPart,
    stringReplace,
    stringSearch,
    stringSplit,
    stringTrim,
    stringCase,
    stringCompare,
    stringEscape,
    stringMake,
    stringTranslate,
    stringWords,
    locale,
    stringHash,
    textEncoding,
    serialize,
    stringSound,
    uniqid,
    stringScan,
    varDump,
    varExport,
    tickFunctions,
    typeConversion,
    typeTestFunctions,
  ),
  classes: [
    userFilter.streamBucketClass,
    userFilter.userFilterClass,
    assertion.assertionErrorClass,
    directoryClass.directoryClass,
    serialize.incompleteClass,
    roundingModeClass,
  ],
  constants: [
    ...STANDARD_CONSTANTS,
    ...MATH_CONSTANTS,
  ],
  directives: STANDARD_DIRECTIVES,
};
