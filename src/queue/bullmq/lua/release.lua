-- Hands a chunk back. ARGV: job, id, chunk, epoch, blameless 0|1. Returns 1 when it was held.
local state = batch_key(ARGV[2]) .. ':k:' .. ARGV[3]
if call('HGET', state, 'epoch') ~= ARGV[4] then return 0 end
call('HDEL', P .. 'leases', ARGV[1])
call('HINCRBY', state, 'epoch', 1)
if ARGV[5] == '1' then
  call('HDEL', state, 'suspect', 'kills')
  if call('HINCRBY', state, 'deliveries', -1) < 0 then call('HSET', state, 'deliveries', 0) end
end
reenqueue(ARGV[2], tonumber(ARGV[3]))
return 1
