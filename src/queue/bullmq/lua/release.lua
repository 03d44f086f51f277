-- Hands a chunk back. A: job, id, chunk, epoch, reason (blameless or failed). Returns 1 when it was
-- held.
local state = batch_key(A.id) .. ':k:' .. A.chunk
if tonumber(call('HGET', state, 'epoch') or '') ~= A.epoch then return 0 end
call('HDEL', P .. 'leases', A.job)
call('HINCRBY', state, 'epoch', 1)
if A.reason == 'blameless' then
  call('HDEL', state, 'suspect', 'suspectWaits', 'kills')
  if call('HINCRBY', state, 'deliveries', -1) < 0 then call('HSET', state, 'deliveries', 0) end
end
reenqueue(A.id, A.chunk)
return 1
