/**
 * The encoding in which values leave a guest: a JSON text of tagged nodes, made from exact built-in
 * types only. The host decodes it strictly with `decodeValue` and compares with its own types;
 * nothing of the guest's equality takes part.
 *
 *   ["null"]                     None, null                ["undefined"]
 *   ["bool", true]
 *   ["int", "123"]               Python int, JavaScript BigInt: decimal text
 *   ["float", "1.5"]             Python float, JavaScript number: shortest text that reads back;
 *                                "NaN", "Infinity", "-Infinity", "-0"
 *   ["complex", "1.0", "2.0"]    ["str", "text"]           ["bytes", "base64"]
 *   ["list", [node…]]            list, Array (a hole is ["hole"])
 *   ["tuple", [node…]]           ["set", [node…]]          ["frozenset", [node…]]
 *   ["dict", [[key, value]…]]    dict, plain object, Map (["map", …] when a JavaScript Map), in
 *                                insertion order; keys are nodes
 *   ["date", "ms since epoch"]   ["regexp", "source", "flags"]
 *   ["object", "ClassName", [[key, value]…]]   an instance, by its own plain data
 *   ["opaque", "type name"]      anything else: equal to nothing
 */
export type Value =
  | ['null']
  | ['undefined']
  | ['hole']
  | ['bool', boolean]
  | ['int', string]
  | ['float', string]
  | ['complex', string, string]
  | ['str', string]
  | ['bytes', string]
  | ['list', Value[]]
  | ['tuple', Value[]]
  | ['set', Value[]]
  | ['frozenset', Value[]]
  | ['dict', [Value, Value][]]
  | ['map', [Value, Value][]]
  | ['date', string]
  | ['regexp', string, string]
  | ['object', string, [Value, Value][]]
  | ['opaque', string];

/** Nesting beyond this is refused by encoders and by the decoder. */
export const MAX_VALUE_DEPTH = 32;
