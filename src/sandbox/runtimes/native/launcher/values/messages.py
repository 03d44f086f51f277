"""Messages over a pipe: four bytes of length, then a JSON text."""

LENGTH = struct.Struct("<I")


def put_message(descriptor, message):
    put_text(descriptor, json_text(message))


def put_text(descriptor, text):
    text = text.encode()
    write_all(descriptor, LENGTH.pack(len(text)) + text)


def get_message(descriptor, most):
    """@raises EOFError when the other side is gone, Forged when it says what nobody would"""
    size = LENGTH.unpack(get_exactly(descriptor, LENGTH.size))[0]
    if size > most:
        raise Forged("a message is too long")
    try:
        return json.loads(get_exactly(descriptor, size))
    except ValueError as error:
        raise Forged(str(error)) from None


def get_exactly(descriptor, size):
    parts = []
    while size:
        data = os.read(descriptor, min(size, 1 << 20))
        if not data:
            raise EOFError
        parts.append(data)
        size -= len(data)
    return b"".join(parts)
