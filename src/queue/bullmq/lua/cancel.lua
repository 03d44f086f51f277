-- Asks for the end of a batch. A: id, now. Returns 1 unless it had ended.
although_full()
local batch = batch_key(A.id)
if call('EXISTS', batch) == 0 or call('HEXISTS', batch, 'endedAt') == 1 then return 0 end
call('HSETNX', batch, 'cancelledAt', A.now)
call('ZADD', P .. 'live', 'XX', 0, A.id)
return 1
