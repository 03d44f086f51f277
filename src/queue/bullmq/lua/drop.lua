-- Drops the results of a batch that has ended. A: id. Returns 1 unless it has not ended.
although_full()
local batch = batch_key(A.id)
if call('HEXISTS', batch, 'endedAt') == 0 then return 0 end
call('UNLINK', batch .. ':r', batch .. ':x')
-- Long past: whoever reads compares with a clock that may be a moment behind the store's.
call('HSET', batch, 'resultsUntil', 0)
return 1
