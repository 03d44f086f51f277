-- Drops a staged batch that was not accepted. A: id.
if call('ZREM', P .. 'staging', A.id) == 0 then return 0 end
local batch = batch_key(A.id)
for _, chunk in ipairs(call('HKEYS', batch .. ':m')) do call('UNLINK', batch .. ':c:' .. chunk) end
call('UNLINK', batch .. ':m', batch .. ':i', batch .. ':x')
return 1
