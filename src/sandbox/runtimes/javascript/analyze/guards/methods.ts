/** Methods by name: those that look into collections, and those that objects have of their own. */

/** Methods by which test programs look into collections: asked of the language. */
export const COLLECTION_METHODS = new Set(
  `every some find findIndex findLast findLastIndex filter map forEach reduce reduceRight flatMap sort includes indexOf lastIndexOf has
  entries keys values slice concat flat at reverse join get toSorted toReversed hasOwnProperty
  isSubsetOf isSupersetOf isDisjointFrom union difference intersection symmetricDifference`.split(/\s+/),
);

/** Methods that look at a collection, a text or a number of the language. */
export const LOOKING = new Set(
  `every some find findIndex findLast findLastIndex filter map forEach reduce reduceRight flatMap sort includes indexOf lastIndexOf has get
  keys values entries join slice splice concat reverse flat fill at toString toFixed charAt charCodeAt codePointAt split trim trimStart
  trimEnd toLowerCase toUpperCase startsWith endsWith replace replaceAll repeat padStart padEnd match matchAll substring substr localeCompare
  toSorted toReversed with test exec then catch finally call apply bind hasOwnProperty toISOString getTime
  isSubsetOf isSupersetOf isDisjointFrom union difference intersection symmetricDifference`.split(/\s+/),
);

/** What collections, texts, numbers and promises of the language have. */
export const OF_COLLECTIONS = new Set([
  ...LOOKING,
  ...[
    Array,
    String,
    Map,
    Set,
    Number,
    Promise,
    Float64Array,
    Object.getPrototypeOf(Float64Array),
    Object,
  ].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)),
]);
