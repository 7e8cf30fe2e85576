/**
 * The extension SPL: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import { appendIteratorClass } from "./append_iterator.ts";
import { arrayIteratorClass, arrayObjectClass, recursiveArrayIteratorClass } from "./array_object.ts";
import * as autoloadFunctions from "./autoload_functions.ts";
import { cachingIteratorClass, recursiveCachingIteratorClass } from "./caching_iterator.ts";
import * as classFunctions from "./class_functions.ts";
import { directoryClasses } from "./directory_classes.ts";
import { exceptionClasses } from "./exception_classes.ts";
import { fileInfoClass } from "./file_info_class.ts";
import { fileObjectClass, temporaryFileObjectClass } from "./file_object_class.ts";
import { fixedArrayClass } from "./fixed_array.ts";
import { installForwardedCalls } from "./forwarded_calls.ts";
import { heapClass, maxHeapClass, minHeapClass, priorityQueueClass } from "./heap_class.ts";
import { interfaceClasses } from "./interface_classes.ts";
import * as iteratorFunctions from "./iterator_functions.ts";
import { listClass, queueClass, stackClass } from "./linked_list_class.ts";
import { multipleIteratorClass } from "./multiple_iterator.ts";
import { objectStorageClass } from "./object_storage_class.ts";
import { outerIteratorClasses } from "./outer_iterator_classes.ts";
import { recursiveIteratorIteratorClass } from "./recursive_iterator_classes.ts";
import { recursiveTreeIteratorClass } from "./recursive_tree_iterator.ts";
import { recursiveRegexIteratorClass, regexIteratorClass } from "./regex_iterator.ts";
import { installPropertyElements } from "./property_elements.ts";

/** The extension SPL. */
export const spl: Extension = {
  name: "SPL",
  version: "8.4.27",
  functions: functionsOf(autoloadFunctions, classFunctions, iteratorFunctions),
  classes: [
    ...exceptionClasses,
    ...interfaceClasses,
    recursiveIteratorIteratorClass,
    ...outerIteratorClasses,
    cachingIteratorClass,
    recursiveCachingIteratorClass,
    appendIteratorClass,
    regexIteratorClass,
    recursiveRegexIteratorClass,
    recursiveTreeIteratorClass,
    arrayObjectClass,
    arrayIteratorClass,
    recursiveArrayIteratorClass,
    listClass,
    queueClass,
    stackClass,
    heapClass,
    minHeapClass,
    maxHeapClass,
    priorityQueueClass,
    fixedArrayClass,
    objectStorageClass,
    multipleIteratorClass,
    fileInfoClass,
    ...directoryClasses,
    fileObjectClass,
    temporaryFileObjectClass,
  ],
  constants: [],
  directives: [],
  start(context) {
    installPropertyElements(context);
    installForwardedCalls(context);
  },
};
