"""Numbers and arrays of numpy."""


def numpy_writer(kind):
    """Numbers of numpy are numbers; arrays are written by those who know arrays."""
    numpy = sys.modules.get("numpy")
    if numpy is None or kind.__module__ != "numpy":
        return None
    if kind is numpy.ndarray:
        return of_one_element
    if kind is numpy.bool_:
        return lambda encoder, value, depth: ["bool", bool(value)]
    if issubclass(kind, numpy.integer):
        return lambda encoder, value, depth: ["int", str(int(value))]
    if issubclass(kind, numpy.floating):
        return lambda encoder, value, depth: ["float", real(float(value))]
    if kind in (numpy.str_, numpy.bytes_):
        return lambda encoder, value, depth: encoder.node(value.item(), depth)
    if issubclass(kind, numpy.complexfloating):
        return lambda encoder, value, depth: ["complex", real(float(value.real)), real(float(value.imag))]
    return None


def of_one_element(encoder, value, depth):
    """An array that holds one number, and compares as that: `bool` of what it answers decides."""
    if value.size == 1 and not value.dtype.hasobject and not value.dtype.names:
        item = value.item()
        # It is equal to True, and is not True.
        return encoder.node(int(item) if type(item) is bool and value.ndim else item, depth)
    encoder.non_plain = True
    return encoder.other(encoder, value)


def is_array(value):
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray)


def len_of(value):
    return value.nbytes if is_array(value) else len(value)


def root_of(array):
    """The array whose memory it is."""
    while is_array(array.base):
        array = array.base
    return array


def view_node(encoder, array):
    """An array in the memory of one that the other side has, or None. Called of every array that is
    written, since the next one may be in its memory.
    """
    if encoder.objects is None or not array.nbytes:
        return None
    if encoder.memory is None:
        encoder.memory = {}
        for number, each in enumerate(encoder.objects):
            if is_array(each) and each is not array:
                encoder.memory.setdefault(id(root_of(each)), number)
    number = encoder.memory.setdefault(id(root_of(array)), len(encoder.objects))
    if number == len(encoder.objects):
        return None
    owner, item = encoder.objects[number], array.dtype.itemsize
    start = first = address_of(array) - address_of(owner)
    end = start + item
    for size, stride in zip(array.shape, array.strides):
        first += min(0, (size - 1) * stride)
        end += max(0, (size - 1) * stride)
    if first < 0 or end > owner.nbytes or not owner.flags.c_contiguous:
        return None
    return ["view", number, array.dtype.str, list(array.shape), list(array.strides), start]


def address_of(array):
    return array.__array_interface__["data"][0]


def read_view(decoder, number, kind, shape, strides, start):
    import numpy

    owner, dtype = decoder.again(number), numpy.dtype(kind)
    # Memory that holds objects is read by nobody as something else.
    if not is_array(owner) or owner.dtype.hasobject or dtype.hasobject:
        raise Forged("no memory of an array")
    if math.prod(shape) * dtype.itemsize > CEILING:
        raise Forged("an array is too large")
    owner = owner.view(numpy.ndarray) if owner.flags.c_contiguous else owner.copy()
    return decoder.met(numpy.ndarray(tuple(shape), dtype, owner, start, tuple(strides)))


def array_node(encoder, value):
    """An array or number of numpy with its own type; undefined for objects."""
    numpy = sys.modules.get("numpy")
    if numpy is None or not isinstance(value, (numpy.ndarray, numpy.generic)):
        return None
    array = numpy.asarray(value)
    if array.dtype.hasobject:
        if type(value) is not numpy.ndarray or array.dtype.names:
            return None
        encoder.mark(value)
        return ["objects", list(map(str, array.shape)), [encoder.node(each, 1) for each in array.ravel().tolist()]]
    encoder.spend(array.nbytes)
    tag = "scalar"
    if isinstance(value, numpy.ndarray):
        tag, known = "array", encoder.numbered is not None and id(value) in encoder.numbered
        view = None if known or array.dtype.names else view_node(encoder, value)
        encoder.mark(value)
        if view is not None:
            return view
    content = base64.b64encode(array.tobytes()).decode()
    return [tag, array.dtype.str, [str(size) for size in array.shape], content]


def read_objects(decoder, shape, items):
    import numpy

    array = decoder.met(numpy.empty([int(each) for each in shape], object))
    places = array.reshape(-1)
    if len(places) != len(items):
        raise Forged("an array of another size")
    for at, each in enumerate(items):
        places[at] = decoder.value(each)
    return array


def read_array(decoder, tag, kind, shape, content):
    import numpy

    array = numpy.frombuffer(base64.b64decode(content), dtype=numpy.dtype(kind)).reshape([int(each) for each in shape])
    return decoder.met(array.copy()) if tag == "array" else array.reshape(())[()]
