"""Checks detached JWS by jwcrypto: reads lines of {"receipt", "payload", "jwks"}, says of each what holds."""

import base64
import json
import sys

from jwcrypto import jwk, jws

for line in sys.stdin:
    given = json.loads(line)
    keys = jwk.JWKSet.from_json(json.dumps(given["jwks"]))
    token = jws.JWS()
    token.deserialize(given["receipt"])
    try:
        token.verify(
            keys.get_key(token.jose_header["kid"]),
            alg="EdDSA",
            detached_payload=base64.b64decode(given["payload"]),
        )
        print("holds")
    except jws.InvalidJWSSignature:
        print("does not hold")
