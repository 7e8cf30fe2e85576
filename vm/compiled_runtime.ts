/**
 * What compiled code imports: helpers of `runtime/`, under their own names.
 *
 * @module
 */
import * as argument from "./runtime/argument.ts";
import * as arithmetic from "./runtime/arithmetic.ts";
import { assertsNow } from "./runtime/assertion.ts";
import { PhpArray, share } from "./runtime/array.ts";
import * as callSite from "./runtime/call_site.ts";
import * as methodSite from "./runtime/method_site.ts";
import { staticTarget } from "./runtime/call.ts";
import * as classTable from "./runtime/class_table.ts";
import { makeClosure } from "./runtime/closure.ts";
import { deprecatedCall } from "./runtime/deprecation.ts";
import * as comparison from "./runtime/comparison.ts";
import * as conversion from "./runtime/conversion.ts";
import * as counting from "./runtime/counting.ts";
import * as dimension from "./runtime/dimension.ts";
import { callInFiber, callTargetInFiber, enterFrame, leaveFrame, stepInFiber } from "./runtime/fiber.ts";
import { floatText } from "./runtime/float_format.ts";
import { CompiledParameter, FunctionInfo } from "./runtime/function.ts";
import * as functionTable from "./runtime/function_table.ts";
import { guardGenerator, makeGenerator, restValues } from "./runtime/generator.ts";
import { evaluate, includeFile } from "./runtime/include.ts";
import { ArrayWalk, walk, walkReference } from "./runtime/iteration.ts";
import { PhpObject } from "./runtime/object.ts";
import { plainElement, plainList } from "./runtime/steady_element.ts";
import { beginLimits, limits, pollLimits } from "./runtime/limits.ts";
import { showStack, stackWatch } from "./runtime/stack_watch.ts";
import * as property from "./runtime/property.ts";
import * as propertyBase from "./runtime/property_base.ts";
import * as propertySite from "./runtime/property_site.ts";
import { Ref } from "./runtime/reference.ts";
import * as statics from "./runtime/statics.ts";
import * as extraction from "./runtime/extraction.ts";
import * as support from "./runtime/support.ts";
import { tick } from "./runtime/ticks.ts";
import { PhpType } from "./runtime/type.ts";
import { PhpFloat } from "./runtime/value.ts";
import * as variable from "./runtime/variable.ts";

/** The object that a unit takes its helpers from. */
export const compiledRuntime: Readonly<Record<string, unknown>> = {
  ...arithmetic,
  ...comparison,
  ...conversion,
  ...counting,
  ...dimension,
  ...property,
  ...propertyBase,
  ...propertySite,
  ...statics,
  ...support,
  ...extraction,
  ...variable,
  ...callSite,
  ...methodSite,
  ...classTable,
  ...functionTable,
  ...argument,
  CompiledParameter,
  deprecatedCall,
  FunctionInfo,
  PhpArray,
  PhpFloat,
  PhpObject,
  PhpType,
  Ref,
  assertsNow,
  beginLimits,
  callInFiber,
  callTargetInFiber,
  enterFrame,
  leaveFrame,
  evaluate,
  floatText,
  includeFile,
  limits,
  pollLimits,
  showStack,
  stackWatch,
  makeClosure,
  guardGenerator,
  makeGenerator,
  restValues,
  share,
  staticTarget,
  tick,
  stepInFiber,
  walk,
  walkReference,
  ArrayWalk,
  plainElement,
  plainList,
};
