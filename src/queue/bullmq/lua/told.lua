-- Records how far the telling of an event is. A: id, batch, event, retryAt?. ARGV[2]: the record.
-- A batch that has been forgotten meanwhile stays forgotten.
local batch = batch_key(A.batch)
if call('EXISTS', batch) == 1 then call('HSET', batch, 'e:' .. A.event, ARGV[2]) end
if A.retryAt then
  call('ZADD', P .. 'outbox', 'XX', A.retryAt, A.id)
else
  call('ZREM', P .. 'outbox', A.id)
end
return 1
