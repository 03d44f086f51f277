-- The time of the session A.id begins anew. Returns 1, or 0 when it is not there.
local known = call('HMGET', P .. 'e:' .. A.id, 'tenant', 'ttlMs')
if not known[1] then return 0 end
prolong(A.id, known[1], tonumber(known[2]), now())
return 1
