-- The lines of steps after the first A.after, of the session A.id of birth A.birth; nil without it.
local key = P .. 'e:' .. A.id
if call('HGET', key, 'birth') ~= A.birth then return false end
return call('LRANGE', key .. ':s', A.after, -1)
