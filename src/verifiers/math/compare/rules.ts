/**
 * The rules of comparison in the order in which they are asked: the first that has something to
 * say decides, so the order is part of the meaning. A new rule goes into one of the three lists,
 * as late as it can, with a line on why it stands there.
 */

import { uses } from '../../../mathematics/numeric/uses.ts';
import { compareIndependentSigns } from './independent-signs.ts';
import { compareWithMatrices } from './matrices/compare-matrices.ts';
import { compareNoncommuting } from './matrices/noncommuting.ts';
import { compareUnitVectors } from './matrices/unit-vectors.ts';
import { compareMeasures, isMeasured } from './numbers/compare-measures.ts';
import { compareRatios } from './numbers/compare-ratios.ts';
import { compareNothing } from './numbers/nothing-of-a-unit.ts';
import { compareRangeWithPoint } from './regions/compare-range.ts';
import { compareRegions } from './regions/compare-regions.ts';
import { compareDomains } from './regions/domains.ts';
import { compareWithConstants } from './relations/antiderivative.ts';
import { compareByExpression } from './relations/by-expression.ts';
import { compareNamed } from './relations/compare-named.ts';
import { compareStatements } from './relations/compare-statements.ts';
import { compareFormulas } from './relations/formula.ts';
import { compareIdentities } from './relations/identities.ts';
import { compareCases } from './relations/piecewise.ts';
import { compareRenamed } from './relations/renaming.ts';
import { compareLinearSystems } from './relations/solving/linear-systems.ts';
import { compareWithCases } from './relations/solving/solved.ts';
import { compareFamilies, isFamily } from './relations/where.ts';
import type { Rule } from './rule.ts';
import { compareKeys } from './same-key.ts';
import { compareCollected } from './sets/compare-collected.ts';
import { compareNamedSets, compareSpans } from './sets/named-sets.ts';
import { compareConditions, compareSetBuilders } from './sets/set-builder.ts';
import { compareWords } from './words/compare-words.ts';

/** Asked about the answers as they are written, before ± becomes two answers. */
export const AS_WRITTEN: readonly Rule[] = [
  {
    name: 'words',
    why: 'Words and choice letters have no value: nothing below could read them.',
    compare: compareWords,
  },
  {
    name: 'whole numbers',
    why: 'Before families and regions, which leave out of which set a variable is.',
    compare: compareDomains,
  },
  {
    name: 'families',
    why: 'Before ± is written out: a family holds both signs in one formula.',
    compare: (reference, answer, context) =>
      isFamily(reference, answer) ? compareFamilies(reference, answer, context) : undefined,
  },
];

/**
 * Asked about the answers with ± written out and matrices computed. The last one always decides.
 */
export const BY_KIND: readonly Rule[] = [
  {
    name: 'matrices',
    why: 'First: a matrix or vector is no scalar, whatever its shape.',
    compare: compareWithMatrices,
  },
  {
    name: 'points under a condition',
    why: 'Before regions, which are subsets of the line and not of the plane.',
    compare: compareConditions,
  },
  {
    name: 'piecewise',
    why: 'Before names are taken off: f(x) = {…} is compared with its pieces.',
    compare: compareCases,
  },
  {
    name: 'two statements',
    why: 'Before regions and names, since x = 5 and x < 5 are both: it asks those in its own order.',
    compare: compareStatements,
  },
  {
    name: 'regions',
    why: 'Before names: an interval beside x > 1, where x is no name of a value.',
    compare: compareRegions,
  },
  {
    name: 'named values',
    why: 'Before identities: x = 5 names a value, 2 + 3 = 5 claims one.',
    compare: compareNamed,
  },
  {
    name: 'identities',
    why: 'Behind names: what is left of the form A = B beside a plain expression is a claim.',
    compare: compareIdentities,
  },
  {
    name: 'values named by an expression',
    why: 'Behind identities: m + n = 293 is true for some m and n only, and names a value.',
    compare: compareByExpression,
  },
  {
    name: 'unit vectors',
    why: 'Before collections: 2i + 3j is a scalar by its form and a tuple by its meaning.',
    compare: compareUnitVectors,
  },
  {
    name: 'collections',
    why: 'Behind all that may look like one: intervals, systems, vectors.',
    compare: compareCollected,
  },
  {
    name: 'ratios and times',
    why: 'Before measures, which read neither; 3:4 answers 3/4.',
    compare: (reference, answer, context) =>
      [reference, answer].some(({ kind }) => kind === 'ratio' || kind === 'time')
        ? compareRatios(reference, answer, context)
        : undefined,
  },
  {
    name: 'set-builders',
    why: 'Those that are intervals were compared as regions.',
    compare: compareSetBuilders,
  },
  {
    name: 'named sets',
    why: 'Those that are regions were compared as such: ℕ, ℤ, ℚ and their like are left.',
    compare: compareNamedSets,
  },
  {
    name: 'spans',
    why: 'Before measures, to which a span is a function like others.',
    compare: compareSpans,
  },
  {
    name: 'products in order',
    why: 'Before values, where factors commute: matrices and vectors do not.',
    compare: compareNoncommuting,
  },
  {
    name: 'nothing of a unit',
    why: 'Before values, where zero times any letter is zero.',
    compare: compareNothing,
  },
  {
    name: 'values',
    why: 'The common case, late because all above would pass as expressions too.',
    compare: (reference, answer, context) => {
      if (!isMeasured(reference) || !isMeasured(answer)) return undefined;
      const outcome = compareMeasures(reference, answer, context);
      return outcome.equal ? outcome : (compareWithConstants(reference, answer, context) ?? outcome);
    },
  },
  {
    name: 'a range for a value',
    why: 'Behind values: only to say that a range which holds the value is a hedge.',
    compare: compareRangeWithPoint,
  },
  {
    name: 'the same tree',
    why: 'Last: what no rule understands is equal only to itself.',
    compare: compareKeys,
  },
];

/** Asked where the rules above found no equality, about the answers as they are written. */
export const SECOND_CHANCES: readonly Rule[] = [
  {
    name: 'truth tables',
    why: 'Compound statements are compared as written first, then by what they say.',
    compare: compareFormulas,
  },
  {
    name: 'solved by cases',
    why: 'Only an answer in cases can solve a reference that is one equation.',
    compare: compareWithCases,
  },
  {
    name: 'linear systems',
    why: 'Equation by equation they differ; only all of them together say the same.',
    compare: compareLinearSystems,
  },
  {
    name: 'independent signs',
    why: 'Several ± go together where that agrees; only else are they taken one by one.',
    compare: compareIndependentSigns,
  },
  {
    name: 'other names',
    why: 'Behind everything that goes by names as they are.',
    compare: compareRenamed,
  },
  {
    // x = kπ against x = nπ, where neither says that the letter is a whole number.
    name: 'families of turns',
    why: 'Last, since it takes a letter for a whole number that nobody called one.',
    compare: (reference, answer, context) => {
      if (!uses(reference, 'whole turns') || !uses(answer, 'whole turns')) return undefined;
      const family = compareFamilies(reference, answer, context);
      return family.equal ? family : undefined;
    },
  },
];
