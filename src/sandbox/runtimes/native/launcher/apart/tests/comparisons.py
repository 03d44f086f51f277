"""Comparisons that cannot be left to the host: it has no class of the library or of the program. What they
come to is sent as numbers that stand in the same relation.
"""

ZERO, ONE, NAN = '["int","0"]', '["int","1"]', '["float","NaN"]'
# Elements from which on lists are compared before they are written.
LONG = 1000


def asked_of(where, left, right):
    """What only the class of an instance can tell, where the tests name that class: numbers that
    stand in the same relation, for the host. And of long values, whether they are equal.
    """
    sides = [holds_asked(left), holds_asked(right)] if where in ("contains", "equal") else []
    if where == "contains" and (isinstance(right, RemoteClass) or None not in sides and True in sides):
        return {"left": ZERO, "right": f'["list",[{ZERO}]]' if left in right else '["list",[]]'}
    if where == "contains" and isinstance(left, Remote) and type(right) in (list, tuple, set, frozenset, dict):
        return {"left": ZERO, "right": f'["list",[{ZERO}]]' if left in right else '["list",[]]'}
    if where == "order" and are_ordered(left, right):
        for holds, answer in ((operator.lt, (ZERO, ONE)), (operator.gt, (ONE, ZERO)), (operator.le, (ZERO, ZERO))):
            if holds_of(holds, left, right):
                return dict(zip(("left", "right"), answer))
        return {"left": NAN, "right": NAN}
    if where != "equal":
        return None
    if None not in sides and True in sides:
        equal = holds_of(operator.eq, left, right)
        if equal is None:
            return {"error": "ValueError: The truth value of what they come to is ambiguous"}
        return {"left": ZERO, "right": ZERO if equal else ONE}
    if are_same(left, right):
        return {"left": ZERO, "right": ZERO}
    if isinstance(left, Remote) and isinstance(right, Remote) and "eq" in left._facts["has"]:
        return {"left": ZERO, "right": ZERO if left == right else ONE}
    if None not in sides and is_long(left) and is_long(right) and left == right:
        return {"left": ZERO, "right": ZERO}
    return None


def are_ordered(left, right):
    """Whether only their classes can put them in order: of the library, or of the program where the tests
    name them. Numbers stand beside those of the library alone.
    """
    both = (left, right)
    if all(is_asked(each) or type(each) in EXTRA for each in both):
        return True
    return any(type(each) in EXTRA for each in both) and all(type(each) in (int, float, *EXTRA) for each in both)


def are_same(left, right):
    """Whether two lists hold the same objects, of which none is asked then; plain values are compared."""
    if type(left) is not type(right) or type(left) not in (list, tuple) or len(left) != len(right):
        return False
    return all(map(operator.is_, left, right)) and any(isinstance(each, Remote) for each in left)


def is_long(value):
    return type(value) in (list, tuple) and len(value) >= LONG


def is_asked(value):
    """An instance of a class of the program that the tests name."""
    return isinstance(value, Remote) and value._asked


def is_itself(value):
    """What is equal to nothing else, whoever is asked."""
    return isinstance(value, type) or isinstance(value, Remote) and "eq" not in value._facts["has"] and not value._facts["data"]


def holds_asked(value):
    """Whether a value is or holds what only its class can compare; None where it holds anything else that
    is not plain.
    """
    waiting, found, seen = [value], False, set()
    for each in waiting:
        if isinstance(each, (list, tuple, dict)):
            # It may be in itself, or in many places.
            if id(each) in seen:
                continue
            seen.add(id(each))
        if is_asked(each) or type(each) in EXTRA or is_itself(each):
            found = True
        elif type(each) in (list, tuple, set, frozenset):
            # Most hold nothing but plain values.
            if not set(map(type, each)) <= PLAIN:
                waiting.extend(each)
        elif type(each) in (dict, *KNOWN_MAPPINGS):
            # Of two of them equality goes by order, too.
            found = found or type(each) is collections.OrderedDict
            waiting.extend(each)
            waiting.extend(each.values())
        elif isinstance(each, Remote) and not isinstance(each, tuple(OWN_DATA.values())):
            if each._facts["library"] or each._facts["data"]:
                return None
            found = True
        elif each is not None and not isinstance(each, (int, str, tuple, float, bytes, complex)):
            # Of the tests or the library: they say what it is equal to.
            found = True
    return found


PLAIN = {int, float, str, bool, bytes, complex, type(None)}
KNOWN_MAPPINGS = (collections.Counter, collections.OrderedDict, collections.defaultdict)


def holds_of(compare, left, right):
    """@returns None where that is no question of yes or no, as of arrays"""
    try:
        return bool(compare(left, right))
    except TypeError:
        return False
    except ValueError:
        return None
