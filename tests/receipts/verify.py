"""Checks a detached JWS by jwcrypto: reads {"receipt", "payload", "jwks"}, prints what holds."""

import base64
import json
import sys

from jwcrypto import jwk, jws

given = json.load(sys.stdin)
key = jwk.JWK(**given["jwks"]["keys"][0])
token = jws.JWS()
token.deserialize(given["receipt"])
try:
    token.verify(key, alg="EdDSA", detached_payload=base64.b64decode(given["payload"]))
    print("holds")
except jws.InvalidJWSSignature:
    print("does not hold")
