-- The time of the session A.id of A.tenant begins anew. Returns 1, or 0 when it is not there.
local known = call('HMGET', P .. 'e:' .. A.id, 'tenant', 'ttlMs')
if known[1] ~= A.tenant then return 0 end
prolong(A.id, known[1], tonumber(known[2]), now())
return 1
