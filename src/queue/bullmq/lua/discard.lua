-- Drops a staged batch that was not accepted. ARGV: id.
if call('ZREM', P .. 'staging', ARGV[1]) == 0 then return 0 end
local batch = batch_key(ARGV[1])
for _, chunk in ipairs(call('HKEYS', batch .. ':m')) do call('UNLINK', batch .. ':c:' .. chunk) end
call('UNLINK', batch .. ':m', batch .. ':x')
return 1
