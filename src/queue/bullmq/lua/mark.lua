-- Tells how a lease is; with an index also that this item is to blame if the worker dies.
-- A: id, chunk, epoch, index?, state (in_hand or waiting).
-- Returns held, cancelled (held, of a batch that was cancelled) or lost.
local batch = batch_key(A.id)
local state = batch .. ':k:' .. A.chunk
local own = call('HMGET', state, 'epoch', 'suspect')
if tonumber(own[1]) ~= A.epoch then return 'lost' end
if A.index then
  -- Version 0.1 kept a waiting suspect as the complement of its index.
  local suspect = tonumber(own[2] or '')
  if suspect and suspect < 0 then suspect = -suspect - 1 end
  if suspect ~= A.index then call('HSET', state, 'kills', 0) end
  call('HSET', state, 'suspect', A.index, 'suspectWaits', A.state == 'waiting' and 1 or 0)
end
call('ZADD', P .. 'touched', 'XX', now(), A.id)
return call('HEXISTS', batch, 'cancelledAt') == 1 and 'cancelled' or 'held'
