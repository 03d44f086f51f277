"""Objects that both sides have: what one of them changes is changed on the other, as far as both can see.

In a message and its answer what can change has a number. An answer says what became of the objects of
its request, and which of all of them the program goes on holding: the next request begins with those
that the tests hold, too. So what nobody keeps costs nothing.
"""

# Parts of objects that each side compares with what they were, in all.
MOST_COMPARED = 20_000_000


def parts_of(value):
    """What an object holds, by which it is seen later whether that has changed."""
    if type(value) is list:
        return value.copy()
    if value is None:
        # The number of a copy.
        return ()
    if isinstance(value, dict):
        pairs = pairs_of(value)
        return [each for pair in pairs for each in pair]
    if isinstance(value, bytearray):
        return bytes(value)
    if is_array(value):
        return value.ravel().tolist() if value.dtype.hasobject else value.tobytes()
    return [*list.__iter__(value)] if isinstance(value, list) else [*value]


def has_changed(value, parts):
    now = parts_of(value)
    if type(now) is bytes:
        return now != parts
    return len(now) != len(parts) or not all(map(operator.is_, now, parts))


def changes_of(encoder, objects, before):
    """@returns what the objects hold that do not hold what they did, by their numbers"""
    changed = [number for number, parts in enumerate(before) if has_changed(objects[number], parts)]
    return {number: encoder.contents(objects[number]) for number in changed}


def take_changes(decoder, changed, written=None):
    """Puts what the other side has changed into the objects here.
    @param written is told of each of them
    """
    if not changed:
        return
    if type(changed) is not dict:
        raise Forged("no changes")
    try:
        values = [(decoder.again(int(number)), decoder.contents(node)) for number, node in changed.items()]
        for target, value in values:
            put_into(target, value)
            if written is not None:
                written(target, value)
    except (TypeError, ValueError) as error:
        raise Forged(str(error)) from None


def put_into(target, value):
    if isinstance(target, list) and type(value) is list:
        list.__setitem__(target, slice(None), value)
    elif isinstance(target, bytearray) and type(value) is bytearray:
        target[:] = value
    elif isinstance(target, dict) and isinstance(value, dict):
        kind = collections.OrderedDict if isinstance(target, collections.OrderedDict) else dict
        kind.clear(target)
        dict.update(target, value) if kind is dict else kind.update(target, value)
    elif isinstance(target, set) and type(value) is set:
        set.clear(target)
        set.update(target, value)
    elif isinstance(target, collections.deque) and type(value) is collections.deque:
        target.clear()
        target.extend(value)
    elif is_array(target) and is_array(value) and target.shape == value.shape:
        target[...] = value
    else:
        raise Forged("an object became another")


def references(objects):
    """How often what only a list holds is referred to while it is counted."""
    return sys.getrefcount(objects[0])


ALONE_IN_LIST = references([object()])


def held(objects, states=None):
    """@returns the places of objects that somebody refers to beside this list and its states, which are
    taken out of both where nobody does, but where they have changed since
    """
    places = [at for at, each in enumerate(objects) if each is not None]
    while True:
        left = []
        for at in places:
            if sys.getrefcount(objects[at]) > ALONE_IN_LIST or states and has_changed(objects[at], states[at]):
                left.append(at)
                continue
            # What it held may be held by nobody now.
            objects[at] = None
            if states is not None:
                states[at] = None
        if len(left) == len(places):
            return left
        places = left
